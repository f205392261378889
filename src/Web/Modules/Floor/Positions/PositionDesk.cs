using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Floor.Positions;

/// <summary>Of which region, or Major Group, somebody keeps the agreed positions, and as whom. Source: RFA-09, CTR-06.</summary>
public sealed record PositionOffice(string Key, Role Role, string? Region, string? MajorGroup, Actor Actor)
{
    public string Name => Region is { } region ? FloorNames.Region(region) : FloorNames.Group(MajorGroup!);

    /// <summary>The offices that the reader holds: Regional Facilitator of a region, member of the Facilitating Committee for a Major Group.</summary>
    public static IReadOnlyList<PositionOffice> Of(Me me) => [.. me.Roles.Select(r => Of(me, r)).OfType<PositionOffice>().DistinctBy(o => o.Key)];

    private static PositionOffice? Of(Me me, HeldRole held)
    {
        var actor = new Actor(me.Id, held.Role.Key, held.OnBehalfOf);
        if (held.Role == Roles.RegionalFacilitator && Regions.Find(held.ScopeId) is { } region) return new("region:" + region.Key, held.Role, region.Key, null, actor);
        if (held.Role == Roles.MgfcMember && MajorGroups.Find(held.ScopeId) is { } group) return new("group:" + group.Key, held.Role, null, group.Key, actor);
        return null;
    }

    public bool Keeps(AgreedPosition position) => Region is { } region ? position.Region == region : position.MajorGroup == MajorGroup;
}

/// <summary>A position as it was agreed.</summary>
public sealed record PositionDraft(string? Title, string? Mechanism, DateOnly? AgreedOn, string? Participants, string? Text, string? Language);

/// <summary>Keeps agreed positions and takes them back. Source: RFA-09, RFA-11; CTR-06.</summary>
internal sealed class PositionDesk(Db db, PeopleDirectory people, TimeProvider clock)
{
    /// <param name="office">Null: the reader keeps none of that key.</param>
    public async Task<(Verdict Verdict, AgreedPosition? Position)> KeepAsync(Me me, PositionOffice? office, PositionDraft draft)
    {
        var term = office is not null && me.Id is { } person ? await people.SinceAsync(person, office.Role, office.Region ?? office.MajorGroup!) : null;
        var verdict = FloorRules.MayKeepPosition(office is not null, draft.Mechanism, draft.AgreedOn, term, draft.Participants, draft.Text, clock.Today());
        if (verdict.Refused) return (verdict, null);
        await using var transaction = await db.BeginWriteAsync();
        var position = db.Add(new AgreedPosition
        {
            Region = office!.Region, MajorGroup = office.MajorGroup, Title = draft.Title!.Trim(), Mechanism = draft.Mechanism!.Trim(), AgreedOn = draft.AgreedOn!.Value, Participants = draft.Participants!.Trim(),
            Text = draft.Text!.Trim(), Language = draft.Language ?? "", By = office.Actor.Person!.Value, At = clock.GetUtcNow(),
        }).Entity;
        db.Record(office.Actor, "position.kept", position.Thing, verdict.Clauses, position.At, new { position.Region, position.MajorGroup, position.AgreedOn });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (verdict, position);
    }

    /// <summary>Takes a position back; null: there is none. Statements that rest on it stay as they were.</summary>
    public async Task<Verdict?> WithdrawAsync(Me me, Guid id, string? reason)
    {
        await using var transaction = await db.BeginWriteAsync("position/" + id);
        if (await db.Set<AgreedPosition>().FirstOrDefaultAsync(p => p.Id == id) is not { } position) return null;
        var office = PositionOffice.Of(me).FirstOrDefault(o => o.Keeps(position));
        var verdict = FloorRules.MayWithdrawPosition(office is not null, position.WithdrawnAt is not null, reason);
        if (verdict.Refused) return verdict;
        (position.WithdrawnAt, position.WithdrawnReason) = (clock.GetUtcNow(), reason!.Trim());
        db.Record(office!.Actor, "position.withdrawn", position.Thing, verdict.Clauses, position.WithdrawnAt.Value, new { reason = position.WithdrawnReason });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}
