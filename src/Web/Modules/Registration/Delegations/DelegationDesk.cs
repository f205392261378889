using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Handbook;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.Desk;
using Rostrum.Web.Modules.Registration.Form;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Rostrum.Web.Shared;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Web.Modules.Registration.Delegations;

/// <summary>One of a delegation, with what is still missing.</summary>
public sealed record Member(Registrant Registrant, Participant Participant, bool Minor, Verdict Complete);

/// <summary>What is said of somebody of a delegation.</summary>
public sealed record MemberFacts(string Name, string Email, DateOnly? Birth, string Title, string Expertise, Guid? Guardian, bool Head);

/// <summary>The designated focal point names the delegation of an organization. Source: ACC-36, CON-01, CON-02, CON-05, CON-06, PAR-10, PAR-67.</summary>
public sealed class DelegationDesk(Db db, Rules rules, Registrar registrar, RegistrationTelling telling, PeopleDirectory people, FileStore files, TimeProvider clock)
{
    private static readonly string[] FocalPoint = [Roles.OrganizationFocalPoint.Key];

    /// <summary>How long a personal link works.</summary>
    public const int LinkDays = 14;

    /// <summary>The organizations whose focal point somebody is, whatever their status: the rules say what that means.</summary>
    public async Task<IReadOnlyList<Organization>> OwnAsync(Guid person)
    {
        var own = people.OrganizationsOf(person, FocalPoint);
        return await db.Set<Organization>().AsNoTracking().Where(o => own.Contains(o.Id)).OrderBy(o => o.Name).ToListAsync();
    }

    /// <summary>As what somebody reads and writes the answers of a registration; null: not at all. An officer's own registration is theirs as anybody's. Who named somebody for an organization outside the register answers like a focal point. GAP-32, CTR-40.</summary>
    public async Task<AnswerReader?> ReaderAsync(Me me, Session session, Registrant registrant, Participant participant)
    {
        var (own, unit) = (me.Id is not null && participant.PersonId == me.Id, me.MayRun(session));
        return own || unit || await NamedOutsideAsync(me, registrant) || (me.Id is { } person && registrant.OrganizationId is { } organization && await NamesForAsync(person, organization)) ? new(me.Id, unit && !own, own) : null;
    }

    /// <summary>Did the reader name this person for an organization outside the register, as one of its own? Not whoever put them down for the Unit, then or since.</summary>
    public async Task<bool> NamedOutsideAsync(Me me, Registrant registrant) => me.Id is { } person && registrant is { OrganizationId: null, Category: RegistrationCategory.NonAccredited } && registrant.NominatedBy == person
        && await db.CaseEvents.AnyAsync(e => e.Thing == registrant.Thing && e.Act == "registration.made" && e.ActorId == person && e.ActorRole == me.AsSelf().Role);

    public async Task<bool> NamesForAsync(Guid person, Guid organization) => await people.OrganizationsOf(person, FocalPoint).AnyAsync(o => o == organization);

    public async Task<IReadOnlyList<Member>> MembersAsync(Session session, Guid organization)
    {
        var rows = await db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id && r.OrganizationId == organization).Join(db.Set<Participant>().AsNoTracking(), r => r.ParticipantId, p => p.Id, (r, p) => new { r, p }).OrderBy(x => x.r.RequestedAt).ToListAsync();
        var members = new List<Member>();
        foreach (var row in rows) members.Add(new(row.r, row.p, Minors.IsMinor(rules.Current, row.p.Birth, session.FirstDay), await CompleteAsync(session, row.r, row.p)));
        return [.. members.OrderBy(m => !RegistrationSteps.Live.Contains(m.Registrant.State)).ThenByDescending(m => m.Registrant.HeadOfDelegation)];
    }

    private async Task<Verdict> CompleteAsync(Session session, Registrant registrant, Participant participant)
    {
        var minor = await registrar.MinorAsync(registrant, participant.Birth);
        var verdict = Minors.MayRegister(rules.Current, registrant.Category, minor, session.FirstDay);
        return Minors.IsMinor(rules.Current, participant.Birth, session.FirstDay) && !minor.Consent ? verdict.And(Minors.MayApprove(true, false, false, false)) : verdict;
    }

    /// <summary>People of earlier sessions who are not in this delegation. CON-02.</summary>
    public Task<List<Participant>> KeptAsync(Session session, Guid organization) => db.Set<Participant>().AsNoTracking().Where(p => p.JoinedTo == null && p.ErasedAt == null && db.Set<Registrant>().Any(r => r.ParticipantId == p.Id && r.OrganizationId == organization)
        && !db.Set<Registrant>().Any(r => r.ParticipantId == p.Id && r.SessionId == session.Id && Delegates.Live.Contains(r.State))).OrderBy(p => p.NameKey).Take(500).ToListAsync();

    /// <summary>A person is put on the list, as a draft that holds a place; it is sent afterwards.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> AddAsync(Actor actor, Session session, Organization organization, PersonFacts person, string title, bool wait)
    {
        if (person.Known is { } known && !await db.Set<Registrant>().AnyAsync(r => r.ParticipantId == known && r.OrganizationId == organization.Id)) person = person with { Known = null };
        // Asked before others have to wait: there is hardly ever another one.
        var others = (await people.HoldersAsync(FocalPoint, organization.Id)).Any(f => f != actor.Person);
        return await registrar.RegisterAsync(actor, session, new(Category(organization), person, organization.Id, Title: title, Wait: wait), others ? made => TellOthersAsync(actor, session, organization.Id, "Delegation_Added", made) : null);
    }

    private static RegistrationCategory Category(Organization organization) => organization.Status == StandingStatus.Accredited ? RegistrationCategory.MajorGroup : RegistrationCategory.NonAccredited;

    private async Task TellOthersAsync(Actor actor, Session session, Guid organization, string key, Registrant registrant)
    {
        var name = db.Set<Participant>().Local.FirstOrDefault(p => p.Id == registrant.ParticipantId)?.Name ?? await db.Set<Participant>().Where(p => p.Id == registrant.ParticipantId).Select(p => p.Name).FirstAsync();
        await telling.TellFocalPointsAsync(organization, actor.Person, key, session.Path + "/delegation", registrant.Reference, name, session.Title);
    }

    /// <summary>Changes what is said of one; what the secretariat confirmed waits for it. Null: somebody else changed it meanwhile. PAR-67.</summary>
    public async Task<Verdict?> ChangeAsync(Actor actor, Session session, Guid id, int version, MemberFacts facts, Guid? consent, Func<Registrant, DateTimeOffset, Task<bool>>? answers = null)
    {
        var stale = false;
        var verdict = await registrar.WithPlacesAsync(session, async (_, now) =>
        {
            var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == id);
            await db.Entry(registrant).ReloadAsync();
            var participant = await db.Set<Participant>().SingleAsync(p => p.Id == registrant.ParticipantId);
            if (stale = registrant.Version != version) return RegistrationSteps.MayChange(RegistrationState.Cancelled, true);
            var verdict = RegistrationSteps.MayChange(registrant.State, session.LastDay < clock.Today()).And(RegistrationSteps.MayDescribe(facts.Name, facts.Birth, clock.Today())).And(RegistrationSteps.MayReaddress(participant.PersonId is not null, Registrar.Normal(facts.Email) != participant.NormalizedEmail));
            if (verdict.Refused) return verdict;
            var changed = new Dictionary<string, string>();
            if (facts.Name.Trim() != participant.Name) changed["name"] = facts.Name.Trim();
            if (facts.Birth != participant.Birth) changed["birth"] = facts.Birth?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
            if (facts.Guardian != registrant.GuardianId) changed["guardian"] = facts.Guardian?.ToString() ?? "";
            var waits = RegistrationSteps.AwaitsApproval(registrant.State, changed.Keys, new HashSet<string>()).ToHashSet();
            if (changed.ContainsKey("name") && !waits.Contains("name")) participant.Name = facts.Name.Trim();
            if (changed.ContainsKey("birth") && !waits.Contains("birth")) participant.Birth = facts.Birth;
            if (changed.ContainsKey("guardian") && !waits.Contains("guardian")) registrant.GuardianId = facts.Guardian;
            var pending = DecisionDesk.Pending(registrant);
            foreach (var (key, value) in changed.Where(c => waits.Contains(c.Key))) pending[key] = value;
            if (waits.Count > 0) registrant.PendingJson = JsonSerializer.Serialize(pending);
            (participant.Email, participant.NormalizedEmail) = (facts.Email.Trim(), Registrar.Normal(facts.Email));
            (registrant.Title, registrant.Expertise, registrant.ConsentFileId) = (facts.Title.Trim(), facts.Expertise.Trim(), consent ?? registrant.ConsentFileId);
            if (facts.Head && !registrant.HeadOfDelegation)
            {
                foreach (var before in await db.Set<Registrant>().Where(r => r.SessionId == session.Id && r.OrganizationId == registrant.OrganizationId && r.HeadOfDelegation).ToListAsync()) (before.HeadOfDelegation, before.Version) = (false, before.Version + 1);
            }
            registrant.HeadOfDelegation = facts.Head;
            registrant.Version++;
            participant.Version++;
            db.Record(actor, "registration.changed", registrant.Thing, verdict.Clauses, now, new { registrant.Reference, what = changed.Keys, waits });
            var also = answers is not null && await answers(registrant, now);
            if (waits.Count > 0 || also) await telling.TellUnitAsync(session, "Registration_ChangeWaits", registrant.Path, registrant.Reference, participant.Name, session.Title);
            return verdict;
        });
        return stale ? null : verdict;
    }

    public Task<(StoredFile? File, Verdict Verdict)> KeepConsentAsync(Actor actor, Registrant registrant, IFormFile file) => files.AddAsync(actor, "consent/" + registrant.Reference, "CON-06", file, "Consent");

    /// <summary>The names that are complete go to the secretariat; each for itself, with what keeps the others back. ACC-36, CON-01, CON-02.</summary>
    public async Task<(Verdict Verdict, int Sent, IReadOnlyList<(Member Member, Verdict Why)> Left)> SendAsync(Actor actor, Session session, Organization organization, bool terms)
    {
        var (sent, left) = (0, new List<(Member, Verdict)>());
        var verdict = await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var may = RegistrationSteps.MaySend(terms);
            if (may.Refused) return may;
            foreach (var member in await MembersAsync(session, organization.Id))
            {
                if (member.Registrant.NominatedAt is not null || !RegistrationSteps.Live.Contains(member.Registrant.State)) continue;
                var asked = member.Complete.And(RegistrationSteps.MayNominate(member.Registrant.Category, NominatingAuthority.FocalPoint, true, member.Registrant.State, false)).And(StillOpen(session, window, member.Registrant, now));
                if (asked.Refused)
                {
                    left.Add((member, asked));
                    continue;
                }
                var registrant = await db.Set<Registrant>().SingleAsync(r => r.Id == member.Registrant.Id);
                (registrant.NominatedAt, registrant.NominatedBy) = (now, actor.Person);
                if (registrant.State == RegistrationState.Requested) registrant.OfferExpiresAt = null;
                (registrant.TermsAcceptedAt, registrant.TermsVersion) = (now, window.TermsVersion);
                registrant.Version++;
                db.Record(actor, "registration.nominated", registrant.Thing, [.. may.Clauses, .. asked.Clauses], now, new { registrant.Reference, terms = window.TermsVersion });
                await TellOthersAsync(actor, session, organization.Id, "Delegation_Sent", registrant);
                sent++;
            }
            return may;
        });
        return (verdict, sent, left);
    }

    // A draft that was begun in time is sent in time; what the Unit put down late, with its reason, is sent late. PAR-66.
    private static Verdict StillOpen(Session session, RegistrationWindow window, Registrant registrant, DateTimeOffset now) => RegistrationSteps.MaySendNow(window.ClosedOver(session, registrant.RequestedAt, now), window.ClosesAt);

    /// <summary>One leaves; another of the organization comes in the same place. PAR-10.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> SwapAsync(Actor actor, Session session, Organization organization, Guid leaving, PersonFacts person, string title)
    {
        Registrant? made = null;
        var verdict = await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var before = await db.Set<Registrant>().SingleAsync(r => r.Id == leaving);
            await db.Entry(before).ReloadAsync();
            var inside = await db.Set<Door.DoorScan>().AnyAsync(s => s.RegistrantId == leaving && s.Result == ScanResult.Admitted);
            var may = RegistrationSteps.MaySwap(before.State, true, before.OrganizationId == organization.Id, window.Period(session, clock.Today()).OpenAt(now), inside, false);
            if (may.Refused) return may;
            Verdict asked;
            (made, asked) = await registrar.AddAsync(actor, session, window, new(before.Category, person, organization.Id, Title: title), now, before);
            if (made is null) return asked;
            (before.State, before.EndedAt, before.DecidedAt, before.DecidedBy, before.Reason) = (RegistrationState.Cancelled, now, now, actor.Person, "");
            if (before.BadgeSerial > 0) before.BadgeRevokedAt = now;
            before.Version++;
            db.Record(actor, "registration.replaced", before.Thing, may.Clauses, now, new { before.Reference, by = made.Reference });
            await TellOthersAsync(actor, session, organization.Id, "Delegation_Added", made);
            return may.And(asked);
        });
        return (verdict.Refused ? null : made, verdict);
    }

    /// <summary>A link by which people ask to come with the delegation; it is shown once. CON-02.</summary>
    public async Task<string> LinkAsync(Actor actor, Session session, Organization organization, string? email)
    {
        await using var transaction = await db.BeginWriteAsync();
        var (token, now) = (Invitation.NewToken(), clock.GetUtcNow());
        db.Add(new PersonalLink { SessionId = session.Id, OrganizationId = organization.Id, TokenHash = Invitation.Hash(token), NormalizedEmail = Registrar.Normal(email), CreatedBy = actor.Person!.Value, CreatedAt = now, ExpiresAt = now.AddDays(LinkDays) });
        db.Record(actor, "registration.link-made", OrganizationRegister.Thing(organization.Id), [RegistrationSteps.CON_02], now, new { session = session.Key, days = LinkDays });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return token;
    }

    public Task<PersonalLink?> LinkAsync(string token)
    {
        var hash = Invitation.Hash(token);
        return db.Set<PersonalLink>().AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash);
    }

    /// <summary>Somebody asks by a link; the focal point confirms it afterwards, or does not.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> JoinAsync(Actor actor, Session session, Organization organization, Guid linkId, PersonFacts person, string title, string expertise, bool terms, bool wait)
    {
        Registrant? made = null;
        var verdict = await registrar.WithPlacesAsync(session, async (window, now) =>
        {
            var link = await db.Set<PersonalLink>().SingleAsync(l => l.Id == linkId);
            await db.Entry(link).ReloadAsync();
            var may = RegistrationSteps.MayAskToJoin(link.Open(now), link.NormalizedEmail.Length == 0 || link.NormalizedEmail == Registrar.Normal(person.Email), terms);
            if (may.Refused) return may;
            Verdict asked;
            (made, asked) = await registrar.AddAsync(actor, session, window, new(Category(organization), person, organization.Id, Title: title, Expertise: expertise, Wait: wait, Terms: true), now);
            if (made is null) return asked;
            if (link.NormalizedEmail.Length > 0) (link.RegistrantId, link.ClosedAt) = (made.Id, now);
            await TellOthersAsync(actor, session, organization.Id, "Delegation_Asks", made);
            return may.And(asked);
        });
        return (verdict.Refused ? null : made, verdict);
    }

    /// <summary>An organization that is not accredited names somebody, by one of its own; the secretariat decides. CTR-40, CON-02.</summary>
    public async Task<(Registrant? Registrant, Verdict Verdict)> NameOutsideAsync(Actor actor, Session session, string organization, string word, PersonFacts person, string title, bool terms, bool wait)
    {
        var own = await db.Users.AsNoTracking().Where(u => u.Id == actor.Person).Select(u => new { u.Name, u.NormalizedEmail }).SingleAsync();
        var self = own.NormalizedEmail == Registrar.Normal(person.Email) || SearchKey.Of(own.Name) == SearchKey.Of(person.Name);
        var key = SearchKey.Of(organization);
        var accredited = await db.Set<Organization>().AnyAsync(o => o.NameKey == key && o.Status == StandingStatus.Accredited);
        var may = RegistrationSteps.MayNameOutside(organization, accredited, self, terms);
        if (may.Refused) return (null, may);
        var (made, verdict) = await registrar.RegisterAsync(actor, session, new(RegistrationCategory.NonAccredited, person, Affiliation: organization, Title: title, Wait: wait, By: NominatingAuthority.Organization, Terms: terms), made =>
        {
            db.Add(new RegistrationNote { RegistrantId = made.Id, Text = $"{own.Name}, {word.Trim()} ({organization.Trim()})", By = actor.Person!.Value, At = made.RequestedAt });
            return Task.CompletedTask;
        });
        return (made, may.And(verdict));
    }

    /// <summary>Consent to a minor's coming is read by the focal point and the Unit alone. GAP-16.</summary>
    internal static async Task<bool> MayOpenConsentAsync(IServiceProvider services, Me me, string thing, CancellationToken cancel)
    {
        if (me.Id is not { } person) return false;
        var (db, reference) = (services.GetRequiredService<Db>(), thing["consent/".Length..]);
        var run = db.SessionsRunBy(me).Select(s => s.Id);
        if (await db.Set<Registrant>().AnyAsync(r => r.Reference == reference && run.Contains(r.SessionId), cancel)) return true;
        var organization = await db.Set<Registrant>().Where(r => r.Reference == reference).Select(r => r.OrganizationId).FirstOrDefaultAsync(cancel);
        return organization is { } id && await services.GetRequiredService<DelegationDesk>().NamesForAsync(person, id);
    }
}
