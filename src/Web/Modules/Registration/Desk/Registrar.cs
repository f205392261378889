using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Visa;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>A human being as a form gives it; <paramref name="Known"/>: one who is kept already.</summary>
public sealed record PersonFacts(string? Name, string? Email = null, DateOnly? Birth = null, Guid? Known = null, Guid? Account = null);

/// <summary>Somebody is to be registered.</summary>
/// <param name="By">In what capacity it is done; null: nobody has named the person yet, as with a draft or a personal link. CON-02.</param>
/// <param name="Wait">On the waiting list, where no place is free.</param>
public sealed record Asking(RegistrationCategory Category, PersonFacts Person, Guid? Organization = null, string? Country = null, string Affiliation = "", string Title = "", string Expertise = "", bool Wait = false, NominatingAuthority? By = null, bool BySecretariat = false, string? Reason = null, bool Terms = false);

/// <summary>What a request came to: the entry that it will stand under, those that look like the same human being, and whether there is room.</summary>
public sealed record AskedFor(Participant? Known, IReadOnlyList<(Guid Id, bool Surely)> Alike, Room Room, Verdict Verdict);

/// <summary>
/// Registrations are made and places taken, one at a time for each session, so that none is given twice. Source: PAR-10, PAR-63 to PAR-67, CON-02, CON-05, CON-17.
/// </summary>
public sealed class Registrar(Db db, Rules rules, WindowDesk windows, Delegates delegates, RegistrationNumbers numbers, RegistrationTelling telling, LetterDesk letters, TimeProvider clock)
{
    /// <summary>Within a transaction that holds the places of the session: does an act on it, and everything that follows is saved with it.</summary>
    public async Task<Verdict> WithPlacesAsync(Session session, Func<RegistrationWindow, DateTimeOffset, Task<Verdict>> act)
    {
        await using var transaction = await db.BeginWriteAsync(WindowDesk.PlacesOf(session));
        var (window, _) = await windows.OfAsync(session);
        var verdict = await act(window, clock.GetUtcNow());
        if (verdict.Refused) return verdict;
        // Whatever ended a registration: what was given of a passport for it goes at once. GAP-34.
        var ended = db.ChangeTracker.Entries<Registrant>().Where(r => !RegistrationSteps.Live.Contains(r.Entity.State)).Select(r => r.Entity.Id).ToList();
        if (ended.Count > 0) await VisaDesk.EndAsync(db, letters, ended, clock.GetUtcNow());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return verdict;
    }

    public async Task<(Registrant? Registrant, Verdict Verdict)> RegisterAsync(Actor actor, Session session, Asking asking, Func<Registrant, Task>? also = null)
    {
        Registrant? made = null;
        var verdict = await WithPlacesAsync(session, async (window, now) =>
        {
            Verdict asked;
            (made, asked) = await AddAsync(actor, session, window, asking, now);
            if (made is not null && also is not null) await also(made);
            return asked;
        });
        return (verdict.Refused ? null : made, verdict);
    }

    /// <summary>What the rules say of somebody who is to be registered, and who that seems to be; nothing is written.</summary>
    /// <param name="more">So many who are not written yet come before: in all, and of the same organization.</param>
    public async Task<AskedFor> JudgeAsync(Session session, RegistrationWindow window, Asking asking, DateTimeOffset now, Registrant? inPlaceOf = null, (int All, int Own) more = default)
    {
        var today = clock.Today();
        var (standing, left, nameKnown) = await FactsAsync(session, window, asking, today, more);
        var room = inPlaceOf is null ? left : Room.Free;
        // Of a name that nobody has had, nothing can be known.
        var known = nameKnown || asking.Person.Known is not null || asking.Person.Account is not null;
        var participant = known ? await KnownAsync(asking) : null;
        var alike = known ? await delegates.AlikeAsync(participant?.Id, asking.Person.Name, asking.Person.Email, asking.Person.Birth) : [];
        var same = alike.Where(p => p.Surely).Select(p => p.Id).ToList();
        var already = same.Count > 0 && await db.Set<Registrant>().AnyAsync(r => r.SessionId == session.Id && same.Contains(r.ParticipantId) && Delegates.Live.Contains(r.State));
        var banned = AccessBans.Blocks(await delegates.BansAsync([.. alike.Select(p => p.Id)]), session.FirstDay, session.LastDay);
        var birth = asking.Person.Birth ?? participant?.Birth;
        var verdict = RegistrationSteps.MayDescribe(participant?.Name ?? asking.Person.Name, birth, today)
            .And(RegistrationWindows.MayRegister(rules.Current, window.Period(session, today), new(asking.Category, standing, banned, already, asking.BySecretariat, asking.Reason), now, today));
        if (verdict.Allowed) verdict = verdict.And(RegistrationWindows.MayTakePlace(room, asking.Wait, window.Places, Cap(window, session)));
        return new(participant, alike, room, verdict);
    }

    /// <summary>Within <see cref="WithPlacesAsync"/>. With <paramref name="inPlaceOf"/> the place of another goes over. PAR-10.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> AddAsync(Actor actor, Session session, RegistrationWindow window, Asking asking, DateTimeOffset now, Registrant? inPlaceOf = null)
    {
        var (participant, _, room, verdict) = await JudgeAsync(session, window, asking, now, inPlaceOf);
        if (verdict.Refused) return (null, verdict);
        if (participant is null)
        {
            participant = new Participant { PersonId = asking.Person.Account, Name = asking.Person.Name!.Trim(), Email = asking.Person.Email?.Trim() ?? "", NormalizedEmail = Normal(asking.Person.Email), Birth = asking.Person.Birth, CreatedAt = now, Language = Languages.Current.Code };
            db.Add(participant);
        }
        else
        {
            // What is known of somebody is kept; only what was missing is filled in.
            participant.Birth ??= asking.Person.Birth;
            if (participant.Email.Length == 0 && asking.Person.Email is { Length: > 0 } email) (participant.Email, participant.NormalizedEmail) = (email.Trim(), Normal(email));
            participant.PersonId ??= asking.Person.Account;
            participant.Version++;
        }
        var waits = room != Room.Free;
        var registrant = new Registrant
        {
            Reference = await numbers.NextAsync(session.FirstDay.Year), SessionId = session.Id, ParticipantId = participant.Id, Category = asking.Category, OrganizationId = asking.Organization, Country = asking.Country,
            Affiliation = asking.Affiliation.Trim(), Title = asking.Title.Trim(), Expertise = asking.Expertise.Trim(), State = waits ? RegistrationState.Waitlisted : RegistrationState.Requested, WaitingSince = waits ? now : null,
            RequestedAt = now, RequestedBy = actor.Person, TermsAcceptedAt = asking.Terms ? now : null, TermsVersion = asking.Terms ? window.TermsVersion : null,
        };
        if (asking.By is not null) (registrant.NominatedAt, registrant.NominatedBy) = (now, actor.Person);
        // A name that nobody has sent yet keeps its place as long as an offer does, where others wait.
        else if (!waits) registrant.OfferExpiresAt = HeldUntil();
        db.Add(registrant);
        db.Record(actor, "registration.made", registrant.Thing, verdict.Clauses, now, new { registrant.Reference, session = session.Key, category = asking.Category.ToString(), waits, reason = asking.Reason, inPlaceOf = inPlaceOf?.Reference });
        return (registrant, verdict);
    }

    /// <summary>Until when an offer, or the place of a name that is not sent, is held from today on. PAR-10.</summary>
    public DateTimeOffset HeldUntil() => RegistrationSteps.OfferExpires(rules.Current, clock.Today(), Dates.Nairobi);

    public int? Cap(RegistrationWindow window, Session session) => RegistrationWindows.CapOf(rules.Current, window.CapPerOrganization, session.FirstDay);

    /// <summary>Is there a place for one more? Who waits comes first: places that are free go to them. PAR-10.</summary>
    public async Task<Room> RoomAsync(Session session, RegistrationWindow window, Guid? organization, RegistrationCategory category, string affiliation, (int All, int Own) more = default)
    {
        var (cap, taken, own) = Counted(session, window, organization, category, affiliation);
        if (cap is null && window.Places is null) return Room.Free;
        var counts = await db.Set<Session>().Where(s => s.Id == session.Id).Select(s => new { Taken = taken.Count(), Own = own.Count() }).SingleAsync();
        return await LeftAsync(session, window, category, counts.Taken + more.All, more.All, cap, counts.Own + more.Own);
    }

    // Only where places are kept for a category does it matter who holds the others.
    private async Task<Room> LeftAsync(Session session, RegistrationWindow window, RegistrationCategory category, int taken, int unwritten, int? cap, int own)
    {
        var free = window.Kept.Length == 0 ? window.Places - taken : (await delegates.PlacesAsync(session.Id, window)).FreeFor(category) - unwritten;
        return RegistrationWindows.RoomLeft(free, 0, cap, own);
    }

    /// <summary>What is asked of the database in any case, at once: others wait for their turn meanwhile.</summary>
    private async Task<(StandingStatus Standing, Room Room, bool NameKnown)> FactsAsync(Session session, RegistrationWindow window, Asking asking, DateOnly today, (int All, int Own) more)
    {
        var (organization, name) = (asking.Organization, SearchKey.Of(asking.Person.Name));
        var (standings, people, registrants, set) = (db.StandingsOn(today), db.Set<Participant>().AsNoTracking(), db.Set<Registrant>().AsNoTracking(), db.Set<RegistrationWindow>().AsNoTracking());
        var known = await db.Set<Session>().Where(s => s.Id == session.Id).Select(s => new
        {
            Standing = standings.Where(x => x.OrganizationId == organization).OrderByDescending(x => x.From).ThenByDescending(x => x.DecidedAt).Select(x => x.Status).FirstOrDefault(),
            Taken = set.Where(w => w.SessionId == s.Id).Select(w => w.Taken).FirstOrDefault(),
            Own = registrants.Count(r => r.SessionId == s.Id && r.OrganizationId == organization && organization != null && Delegates.HoldsPlace.Contains(r.State)),
            Name = people.Any(p => p.NameKey == name),
        }).SingleAsync();
        var room = Outside(asking.Organization, asking.Category, asking.Affiliation) is null
            ? await LeftAsync(session, window, asking.Category, known.Taken + more.All, more.All, asking.Organization is null ? null : Cap(window, session), known.Own + more.Own)
            : await RoomAsync(session, window, null, asking.Category, asking.Affiliation, more);
        return (known.Standing, room, known.Name);
    }

    /// <summary>The limit of an organization, and whom to count: all who hold a place, and those of the organization; nobody where there is no limit.</summary>
    private (int? Cap, IQueryable<Registrant> Taken, IQueryable<Registrant> Own) Counted(Session session, RegistrationWindow window, Guid? organization, RegistrationCategory category, string affiliation)
    {
        var outside = Outside(organization, category, affiliation);
        var cap = organization is null && outside is null ? null : Cap(window, session);
        var held = db.Set<Registrant>().Where(r => r.SessionId == session.Id && Delegates.HoldsPlace.Contains(r.State));
        var nobody = held.Where(r => false);
        var own = cap is null ? nobody : outside is null ? held.Where(r => r.OrganizationId == organization) : held.Where(r => r.OrganizationId == null && r.Category == RegistrationCategory.NonAccredited && r.Affiliation == outside);
        return (cap, window.Places is null ? nobody : held, own);
    }

    // Organizations that are not in the register have a limit like all others: they are told apart by their name.
    private static string? Outside(Guid? organization, RegistrationCategory category, string affiliation) => organization is null && category == RegistrationCategory.NonAccredited ? affiliation.Trim() : null;

    /// <summary>Within <see cref="WithPlacesAsync"/>: free places are offered to those who wait, in order, each until the end of some days. PAR-10.</summary>
    public async Task OfferAsync(Session session, RegistrationWindow window, DateTimeOffset now)
    {
        // What this transaction has changed counts already.
        await db.SaveChangesAsync();
        if (now > RegistrationWindows.Closing(session.LastDay, WindowDesk.ZoneOf(session))) return;
        var rows = await db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.State == RegistrationState.Waitlisted).ToListAsync();
        if (rows.Count == 0) return;
        var (_, of) = await delegates.HeldAsync(session.Id);
        // Those whom the Unit put on the list by hand, though there was room, wait for the Unit.
        var next = RegistrationSteps.NextOffers(rows.Where(r => r.DecidedAt is null || r.Reason.Length == 0).Select(r => new Waiting(r.Id, r.OrganizationId, r.WaitingSince!.Value, r.Reference, r.Category)), await delegates.PlacesAsync(session.Id, window), Cap(window, session), of);
        foreach (var waiting in next)
        {
            var registrant = rows.Single(r => r.Id == waiting.Id);
            (registrant.State, registrant.OfferExpiresAt) = (RegistrationState.Offered, HeldUntil());
            registrant.Version++;
            db.Record(Actor.System("registration"), "registration.offered", registrant.Thing, [RegistrationSteps.PAR_10], now, new { registrant.Reference, until = registrant.OfferExpiresAt });
            await telling.TellAsync(registrant, session, "Registration_Offered", registrant.OfferExpiresAt!.Value);
        }
    }

    /// <summary>
    /// The one who is kept already: chosen, by account, or alike among those whom the same organization or Government registered
    /// before. What another said of somebody stays there until the person, or the Unit, joins the entries. CON-04, GAP-05.
    /// </summary>
    private async Task<Participant?> KnownAsync(Asking asking)
    {
        var all = db.Set<Participant>().Where(p => p.JoinedTo == null && p.ErasedAt == null);
        if (asking.Person.Known is { } id) return await all.FirstOrDefaultAsync(p => p.Id == id);
        var (email, name, birth) = (Normal(asking.Person.Email), SearchKey.Of(asking.Person.Name), asking.Person.Birth);
        if (asking.Person.Account is { } account && await all.FirstOrDefaultAsync(p => p.PersonId == account) is { } own) return own;
        if (name.Length == 0) return null;
        var (organization, country, affiliation) = (asking.Organization, asking.Country, asking.Affiliation.Trim());
        var alike = await all.Where(p => p.NameKey == name && ((email != "" && p.NormalizedEmail == email) || (birth != null && p.Birth == birth))
            && db.Set<Registrant>().Any(r => r.ParticipantId == p.Id && r.OrganizationId == organization && r.Country == country && (organization != null || country != null || r.Affiliation == affiliation)))
            .OrderByDescending(p => p.NormalizedEmail == email).ThenBy(p => p.CreatedAt).FirstOrDefaultAsync();
        if (alike is null || asking.Person.Account is not { } who) return alike;
        // An account becomes that of an entry by its own confirmed address alone: a name and an address can be typed by anybody.
        return alike.PersonId is null && await db.Users.AnyAsync(u => u.Id == who && u.EmailConfirmed && u.NormalizedEmail == alike.NormalizedEmail) ? alike : null;
    }

    public static string Normal(string? email) => email?.Trim().ToUpperInvariant() ?? "";

    /// <summary>What the rules on age ask of a registration.</summary>
    public async Task<MinorFacts> MinorAsync(Registrant registrant, DateOnly? birth)
    {
        var guardian = registrant.GuardianId is { } id ? await db.Set<Registrant>().Where(g => g.Id == id && g.SessionId == registrant.SessionId).Select(g => new { g.State, g.ParticipantId, Birth = db.Set<Participant>().Where(p => p.Id == g.ParticipantId).Select(p => p.Birth).First() }).FirstOrDefaultAsync() : null;
        return new(birth, guardian?.State, guardian?.Birth, guardian?.ParticipantId == registrant.ParticipantId, registrant.ConsentFileId is not null, registrant.MinorApprovedAt is not null);
    }
}
