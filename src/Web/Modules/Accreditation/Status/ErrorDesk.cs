using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>A decision in which an error of fact may be pointed out: on an application or on a measure.</summary>
/// <param name="Keeper">Who in the Unit is told.</param>
/// <param name="OrganizationId">Whose it is, where it is on the register: an officer who acts for it settles nothing.</param>
/// <param name="UnitPath">Where the Unit looks; <paramref name="OwnPath"/>: where the organization looks.</param>
internal sealed record DecidedThing(string Thing, string Reference, DateTimeOffset DecidedAt, Guid? Keeper, string UnitPath, string OwnPath, Guid? OrganizationId = null);

/// <summary>
/// There is no appeal; an error of fact may be pointed out and is looked at by the Unit. Who decided stays who decided.
/// Source: ACC-32, GAP-09.
/// </summary>
internal sealed class ErrorDesk(Db db, PeopleDirectory people, DutyDesk duties, Notices notices, TimeProvider clock)
{
    /// <summary>Kind of the duty of the Unit to look at it.</summary>
    public const string Duty = "error-of-fact";

    public async Task<IReadOnlyList<FactualError>> OfAsync(string thing) => await db.Set<FactualError>().AsNoTracking().Where(e => e.Thing == thing).OrderBy(e => e.At).ToListAsync();

    public async Task<Verdict> PointOutAsync(Actor actor, DecidedThing decided, string? text)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(decided.Thing);
        var now = clock.GetUtcNow();
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(decided.DecidedAt, Dates.Nairobi).DateTime);
        var verdict = ObserverStatus.MayPointOut(day, clock.Today(), text ?? "");
        if (verdict.Refused) return verdict;
        var error = new FactualError { Thing = decided.Thing, By = actor.Person!.Value, Text = text!.Trim(), At = now };
        db.Add(error);
        db.Record(actor, "error.pointed-out", decided.Thing, verdict.Clauses, now, new { error = error.Id, text = error.Text });
        await duties.RaiseAsync(actor, new(DutyThing(error), Duty, ObserverStatus.GAP_09, clock.Today().AddDays(ObserverStatus.ErrorDays), Party.Holders(Permission.HandleApplications), new TextOf(typeof(Text), "Status_Duty_Error", decided.Reference), decided.UnitPath) { Reminders = [7] });
        if (decided.Keeper is { } keeper) await notices.AddAsync(keeper, typeof(Text), "Status_ErrorPointedOut", decided.UnitPath, true, decided.Reference);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>The Unit writes down what came of it. Null: there is no such error in that decision.</summary>
    public async Task<Verdict?> SettleAsync(Actor actor, DecidedThing decided, Guid id, bool? corrected, string? note)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.HoldAsync(decided.Thing);
        if (await db.Set<FactualError>().FirstOrDefaultAsync(e => e.Id == id && e.Thing == decided.Thing) is not { } error) return null;
        var verdict = ObserverStatus.MaySettleError(error.SettledAt is null, decided.OrganizationId is { } of && await people.ActsForAsync(actor.Person!.Value, of), corrected, note ?? "");
        if (verdict.Refused) return verdict;
        var now = clock.GetUtcNow();
        (error.Corrected, error.Note, error.SettledBy, error.SettledAt) = (corrected, note!.Trim(), actor.Person, now);
        db.Record(actor, corrected == true ? "error.corrected" : "error.not-found", decided.Thing, verdict.Clauses, now, new { error = error.Id, reason = error.Note });
        await duties.DoneAsync(actor, DutyThing(error), Duty, requireReason: false);
        await notices.AddAsync(error.By, typeof(Text), "Status_ErrorSettled", decided.OwnPath, true, decided.Reference);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    // A decision may hold several errors at a time, a thing one open duty of a kind.
    private static string DutyThing(FactualError error) => "error/" + error.Id;
}
