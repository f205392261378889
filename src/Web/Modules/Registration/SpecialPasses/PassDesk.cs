using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Seats;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.SpecialPasses;

/// <summary>Special passes within the number of the Facilitating Committee, additional ones for representatives, and passes for many entries. Source: PAR-69, PAR-70, PAR-77.</summary>
internal sealed class PassDesk(Db db, Rules rules, Delegates delegates, OrganizationRegister register, TimeProvider clock)
{
    public static string ThingOf(Session session) => "passes/" + session.Key;

    /// <summary>So many passes for an area are put at the disposal of the Committee.</summary>
    public async Task<Verdict> SetQuotaAsync(Actor actor, Session session, string? area, int number)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(ThingOf(session));
        var name = area?.Trim() ?? "";
        var given = await db.Set<SpecialPass>().CountAsync(p => p.SessionId == session.Id && p.Area == name && p.MeetingId == null && p.ReturnedAt == null);
        var verdict = Passes.MaySetQuota(name, number, given);
        if (verdict.Refused) return verdict;
        var quota = await db.Set<PassQuota>().FirstOrDefaultAsync(q => q.SessionId == session.Id && q.Area == name);
        if (quota is null) db.Add(quota = new PassQuota { SessionId = session.Id, Area = name });
        else quota.Version++;
        quota.Number = number;
        return await SaveAsync(actor, "pass.quota-set", session, verdict, new { area = name, number }, transaction);
    }

    /// <summary>A pass for an area; with a meeting beside the number, for somebody who represents the groups there. Null: there is no such registration or meeting.</summary>
    public async Task<Verdict?> GiveAsync(Actor actor, Session session, string area, string? number, string? meeting, string? reason, bool byCommittee, bool bySecretariat)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(ThingOf(session));
        var (asked, at) = (number?.Trim().ToUpperInvariant() ?? "", meeting?.Trim() ?? "");
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == asked && r.SessionId == session.Id) is not { } who) return null;
        Guid? of = null;
        if (at.Length > 0)
        {
            of = await db.Set<Meeting>().Where(m => m.Reference == at && m.SessionId == session.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync();
            if (of is null) return null;
        }
        var has = await db.Set<SpecialPass>().AnyAsync(p => p.RegistrantId == who.Id && p.Area == area && p.MeetingId == of && p.ReturnedAt == null);
        Verdict verdict;
        if (of is not null)
        {
            // Chosen to represent the groups: named for a seat of a group or region at that meeting.
            var chosen = await db.Set<MeetingSeat>().AnyAsync(s => s.MeetingId == of && s.RegistrantId == who.Id && (s.Block == SeatBlock.MajorGroup || s.Block == SeatBlock.Region));
            verdict = Passes.MayGiveAdditional(chosen, who.State, has);
        }
        else
        {
            var quota = await db.Set<PassQuota>().Where(q => q.SessionId == session.Id && q.Area == area).Select(q => q.Number).FirstOrDefaultAsync();
            var given = await db.Set<SpecialPass>().CountAsync(p => p.SessionId == session.Id && p.Area == area && p.MeetingId == null && p.ReturnedAt == null);
            verdict = Passes.MayGive(quota, given, byCommittee, bySecretariat, who.State, has, AccessBans.Blocks(await delegates.BansAsync(who.ParticipantId), session.FirstDay, session.LastDay), reason);
        }
        if (verdict.Refused) return verdict;
        db.Add(new SpecialPass { SessionId = session.Id, Area = area, RegistrantId = who.Id, MeetingId = of, GivenBy = actor.Person!.Value, GivenAt = clock.GetUtcNow(), Reason = reason?.Trim() ?? "" });
        return await SaveAsync(actor, "pass.given", session, verdict, new { area, registration = who.Reference, meeting = at, reason }, transaction);
    }

    public async Task<bool> ReturnAsync(Actor actor, Session session, Guid id)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(ThingOf(session));
        if (await db.Set<SpecialPass>().FirstOrDefaultAsync(p => p.Id == id && p.SessionId == session.Id && p.ReturnedAt == null) is not { } pass) return false;
        pass.ReturnedAt = clock.GetUtcNow();
        await SaveAsync(actor, "pass.returned", session, Verdict.For(new Ruling(Passes.PAR_69, null)), new { pass.Area }, transaction);
        return true;
    }

    /// <summary>A pass for entering the compound many times. Null: no such person or organization is known.</summary>
    public async Task<(Verdict? Verdict, string Reference)> IssueAsync(Actor actor, string? number, DateOnly from, DateOnly until)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("compound-passes");
        var asked = number?.Trim().ToUpperInvariant() ?? "";
        if (await db.Set<Registrant>().AsNoTracking().FirstOrDefaultAsync(r => r.Reference == asked && r.OrganizationId != null) is not { } who) return (null, "");
        var has = await db.Set<CompoundPass>().AnyAsync(p => p.ParticipantId == who.ParticipantId && p.RevokedAt == null && p.From <= until && p.Until >= from);
        var verdict = Passes.MayIssueCompound(rules.Current, await register.StandingAsync(who.OrganizationId!.Value, clock.Today()), AccessBans.Blocks(await delegates.BansAsync(who.ParticipantId), from, until), has, from, until, clock.Today());
        if (verdict.Refused) return (verdict, "");
        var pass = new CompoundPass { Reference = References.Of("CPS", from.Year, await db.NextAsync($"CPS-{from.Year}")), ParticipantId = who.ParticipantId, OrganizationId = who.OrganizationId.Value, From = from, Until = until, IssuedBy = actor.Person!.Value, IssuedAt = clock.GetUtcNow() };
        db.Add(pass);
        db.Record(actor, "pass.compound-issued", "compound-pass/" + pass.Reference, verdict.Clauses, clock.GetUtcNow(), new { pass.From, pass.Until });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return (verdict, pass.Reference);
    }

    public async Task<bool> RevokeAsync(Actor actor, Guid id, string reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync("compound-passes");
        if (await db.Set<CompoundPass>().FirstOrDefaultAsync(p => p.Id == id && p.RevokedAt == null) is not { } pass) return false;
        (pass.RevokedAt, pass.RevokedReason) = (clock.GetUtcNow(), reason.Trim());
        db.Record(actor, "pass.compound-revoked", "compound-pass/" + pass.Reference, [Passes.PAR_77], clock.GetUtcNow(), new { reason });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    private async Task<Verdict> SaveAsync(Actor actor, string act, Session session, Verdict verdict, object text, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction)
    {
        db.Record(actor, act, ThingOf(session), verdict.Clauses, clock.GetUtcNow(), text);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }
}

internal static class PassServices
{
    public static IServiceCollection AddPasses(this IServiceCollection services) => services.AddScoped<PassDesk>();
}
