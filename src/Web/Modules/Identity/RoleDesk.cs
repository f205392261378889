using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Identity;

/// <summary>What is asked for when a role is given; dates in Nairobi, both included.</summary>
internal sealed record RoleRequest(Guid Person, Role Role, string? Scope, Guid? Organization, DateOnly From, DateOnly? Until, Guid? ActingFor, string Reason)
{
    public Term Term() => new(Role, Scope, From, Until, ActingFor);
}

/// <summary>Gives and ends roles, locks accounts and holds records: decides, writes and records in one transaction. GAP-01, GAP-31, GAP-32.</summary>
public sealed class RoleDesk(Db db, OrganizationRegister organizations, Notices notices, TimeProvider clock)
{
    /// <summary>Makes somebody the designated focal point of an accredited organization, in the caller's transaction. GAP-02, ACC-22.</summary>
    public Task<Verdict> DesignateAsync(Actor actor, Guid person, Guid organization, string reason) =>
        GiveAsync(actor, new(person, Roles.OrganizationFocalPoint, organization.ToString(), organization, clock.Today(), null, null, reason));

    /// <summary>Gives a role that is bound to one session, from today on. GAP-01.</summary>
    public Task<Verdict> AppointAsync(Actor actor, Guid person, Role role, string session, DateOnly? until, string reason) =>
        GiveAsync(actor, new(person, role, session, null, clock.Today(), until, null, reason));

    /// <summary>Ends such a role at once. Null: nobody holds it by that assignment.</summary>
    public async Task<Verdict?> DismissAsync(Actor actor, Role role, string session, Guid assignment, string reason) =>
        await db.NotOver(clock.Today()).AnyAsync(a => a.Id == assignment && a.Role == role.Key && a.ScopeId == session) ? await EndAsync(actor, assignment, null, reason) : null;

    /// <summary>Gives a role, in the caller's transaction where there is one.</summary>
    internal async Task<Verdict> GiveAsync(Actor actor, RoleRequest asked)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync() : null;
        await db.OneAtATimeAsync();
        var verdict = await MayGiveAsync(asked, toOneself: actor.Person == asked.Person);
        if (verdict.Refused) return verdict;
        await WriteAsync(actor, asked, verdict.Clauses);
        await TellAsync(actor, asked.Person, "RoleGiven", asked.Role.Key, asked.From);
        await db.SaveChangesAsync();
        if (transaction is not null) await transaction.CommitAsync();
        return verdict;
    }

    internal async Task<Verdict> MayGiveAsync(RoleRequest asked, bool toOneself)
    {
        var today = clock.Today();
        var status = asked.Organization is { } organization ? await organizations.StandingAsync(organization, today) : StandingStatus.None;
        return Offices.MayGive(asked.Term(), await TermsAsync(asked.Person), asked.ActingFor is { } absent ? await TermsAsync(absent) : [], status, toOneself, today, asked.Reason);
    }

    /// <summary>Within the caller's transaction. A new designated focal point takes the place of the old one at that instant.</summary>
    internal async Task WriteAsync(Actor actor, RoleRequest asked, IEnumerable<Clause> clauses)
    {
        var now = clock.GetUtcNow();
        if (asked.Role == Roles.OrganizationFocalPoint)
        {
            var before = await db.Set<RoleAssignment>().Where(a => a.Role == asked.Role.Key && a.ScopeId == asked.Scope && a.EndedAt == null).ToListAsync();
            foreach (var former in before)
            {
                former.EndedAt = now;
                db.Record(actor, "role.ended", Thing(former.PersonId), [Offices.GAP_02], now, new { role = former.Role, scope = former.ScopeId, reason = asked.Reason });
                await TellAsync(actor, former.PersonId, "RoleEnded", former.Role, clock.Today());
            }
            await db.SaveChangesAsync();
        }
        db.Add(new RoleAssignment
        {
            PersonId = asked.Person, Role = asked.Role.Key, ScopeId = asked.Scope, OrganizationId = asked.Organization,
            From = asked.From, Until = asked.Until, ActingFor = asked.ActingFor, GivenAt = now,
        });
        db.Record(actor, asked.ActingFor is null ? "role.given" : "role.acting", Thing(asked.Person), clauses, now,
            new { role = asked.Role.Key, scope = asked.Scope, from = asked.From, until = asked.Until, actingFor = asked.ActingFor, reason = asked.Reason });
    }

    /// <summary>Ends a role after its new last day, or at once when none is said.</summary>
    internal async Task<Verdict> EndAsync(Actor actor, Guid assignment, DateOnly? last, string reason)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync() : null;
        await db.OneAtATimeAsync();
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var held = await db.NotOver(today).SingleAsync(a => a.Id == assignment);
        var verdict = Offices.MayEnd(held.Term(), last ?? today, today, held.PersonId == actor.Person, await IsLastAdministratorAsync(held.PersonId, held.Id, last), reason);
        if (verdict.Refused) return verdict;
        if (last is null) held.EndedAt = now;
        else held.Until = last;
        db.Record(actor, "role.ended", Thing(held.PersonId), verdict.Clauses, now, new { role = held.Role, scope = held.ScopeId, last, reason });
        await TellAsync(actor, held.PersonId, "RoleEnded", held.Role, last ?? today);
        await db.SaveChangesAsync();
        if (transaction is not null) await transaction.CommitAsync();
        return verdict;
    }

    // Whoever did it to themselves knows; what the house does by itself is told by the act that led to it.
    internal Task TellAsync(Actor actor, Guid person, string words, string role, DateOnly day) =>
        actor.Person is null || actor.Person == person ? Task.CompletedTask : notices.AddAsync(person, typeof(Text), words, "/account", true, new TextOf(typeof(Text), "Role_" + role), day);

    internal async Task<Verdict> LockAsync(Actor actor, Guid person, bool locked, string reason)
    {
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var now = clock.GetUtcNow();
        var verdict = Offices.MayLock(person == actor.Person, locked && await IsLastAdministratorAsync(person, null, null), reason);
        if (verdict.Refused) return verdict;
        var account = await db.Users.SingleAsync(p => p.Id == person);
        account.LockoutEnabled = true;
        account.LockoutEnd = locked ? Person.LockedUntil(now) : null;
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        db.Record(actor, locked ? "person.locked" : "person.unlocked", Thing(person), verdict.Clauses, now, new { reason });
        await notices.AddAsync(person, typeof(Text), locked ? "AccountLocked" : "AccountUnlocked", locked ? "/feedback" : "/account", mandatory: true);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    /// <summary>Places a hold on somebody's records, or lifts it: while it stands nothing of theirs is erased.</summary>
    internal async Task<Verdict> HoldAsync(Actor actor, Guid person, bool placed, string reason)
    {
        var verdict = Retention.MayHold(reason);
        if (verdict.Refused) return verdict;
        await using var transaction = await db.BeginWriteAsync();
        await db.OneAtATimeAsync();
        var now = clock.GetUtcNow();
        var open = await db.Set<LegalHold>().Where(h => h.PersonId == person && h.LiftedAt == null).ToListAsync();
        if (placed != open.Count > 0)
        {
            if (placed) db.Add(new LegalHold { PersonId = person, Reason = reason, PlacedBy = actor.Person!.Value, PlacedAt = now });
            else open.ForEach(h => h.LiftedAt = now);
            db.Record(actor, placed ? "hold.placed" : "hold.lifted", Thing(person), verdict.Clauses, now, new { reason });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        return verdict;
    }

    /// <summary>The terms of somebody that are not over.</summary>
    internal async Task<IReadOnlyList<Term>> TermsAsync(Guid person) =>
        [.. (await db.NotOver(clock.Today()).AsNoTracking().Where(a => a.PersonId == person).ToListAsync()).Where(a => Roles.Find(a.Role) is not null).Select(a => a.Term())];

    // The person is an administrator now, and nobody else would be one after that day who can sign in.
    private async Task<bool> IsLastAdministratorAsync(Guid person, Guid? assignment, DateOnly? last)
    {
        var (today, soon) = (clock.Today(), clock.GetUtcNow().AddYears(1));
        var key = Roles.SystemAdministrator.Key;
        var administrators = db.OnDay(today).Where(a => a.Role == key);
        if (!await administrators.AnyAsync(a => a.PersonId == person && (assignment == null || a.Id == assignment))) return false;
        return !await administrators.AnyAsync(a => a.PersonId != person && a.ActingFor == null && (a.Until == null || last == null || a.Until > last)
            && db.Users.Any(p => p.Id == a.PersonId && (p.LockoutEnd == null || p.LockoutEnd < soon)));
    }

    internal static string Thing(Guid person) => "person/" + person;
}
