using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Floor;
using Rostrum.Web.Modules.Floor.Chair;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Demo;

/// <summary>
/// A briefing that takes place while the demonstration is set up, with its list of speakers open; and requests in advance for the
/// Committee of the Whole. By the verbs that people use; only what was spoken gets its length put in, as nobody has spoken.
/// </summary>
internal sealed class DemoFloor(Db db, MeetingDesk meetings, FloorDesk desk, ChairDesk chair, SettingsDesk settings, SpeakerVoices voices, TimeProvider clock)
{
    private readonly Me secretary = new();

    public async Task SeedAsync()
    {
        var role = Roles.GaoOfficer.Key;
        var officer = await db.Set<RoleAssignment>().Where(a => a.Role == role && a.EndedAt == null).OrderBy(a => a.From).Select(a => a.PersonId).FirstAsync();
        secretary.Fill(officer, "", TimeZoneInfo.Utc, [new(Roles.GaoOfficer, null)]);
        var committee = await db.Set<Meeting>().AsNoTracking().Where(m => m.Kind == MeetingKind.Committee && m.State == MeetingState.Announced).OrderBy(m => m.StartsAt).FirstAsync();
        var items = await db.Set<MeetingItem>().Where(i => i.MeetingId == committee.Id).Select(i => i.ItemId).ToListAsync();
        var organizations = await db.Set<Organization>().AsNoTracking().Where(o => o.Status == StandingStatus.Accredited).OrderBy(o => o.Id).Take(12).ToListAsync();

        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Dates.Nairobi).DateTime;
        var begins = local.AddMinutes(-30);
        var (day, hour) = (DateOnly.FromDateTime(begins), new TimeOnly(begins.Hour, 0));
        var (today, verdict) = await meetings.PlanAsync(new(officer, role), new("cpr-briefings", null, MeetingKind.Briefing, In("Briefing for Major Groups and Stakeholders", "Réunion d’information à l’intention des grands groupes et parties prenantes", "Reunión informativa para los grupos principales y las partes interesadas", "Брифинг для основных групп и заинтересованных сторон", "主要群体和利益攸关方简报会", "إحاطة للمجموعات الرئيسية وأصحاب المصلحة"),
            day, hour, DateOnly.FromDateTime(begins.AddHours(5)), new((begins.Hour + 5) % 24, 0), "Africa/Nairobi", MeetingMode.Hybrid, "Nairobi", "Conference Room 5", "", ""), items, 1);
        Require(verdict);
        Require(await meetings.AnnounceAsync(new(officer, role), today!.Reference));
        db.ChangeTracker.Clear();
        await OpenAsync(await Again(today.Id), items[0], organizations);

        var asked = await Again(committee.Id);
        Require(await settings.LimitAsync(secretary, asked, items[0], new(null, new Dictionary<SpeakerKind, int?>(), 9, 60, null, true, clock.GetUtcNow(), asked.StartsAt.AddHours(-1))));
        foreach (var organization in organizations.Take(4)) Require(await AskAsync(asked, items[0], organization));
    }

    private async Task OpenAsync(Meeting meeting, Guid item, IReadOnlyList<Organization> organizations)
    {
        db.ChangeTracker.Clear();
        Require(await chair.TurnListAsync(secretary, meeting, item, FloorListState.Open));
        db.ChangeTracker.Clear();
        foreach (var organization in organizations) Require(await AskAsync(meeting, item, organization));
        Require(await chair.AddAsync(secretary, meeting, item, FloorPurpose.Statement, SpeakerRole.Floor, SpeakerKind.State, null, "KE", null, null));
        for (var i = 0; i < 3; i++)
        {
            db.ChangeTracker.Clear();
            var next = await db.Set<FloorRequest>().AsNoTracking().Where(r => r.MeetingId == meeting.Id && r.State == FloorState.Queued).OrderBy(r => r.Rank).Select(r => r.Number).FirstAsync();
            Require(await chair.GiveAsync(secretary, meeting, next));
            if (i == 2) break;
            Require(await chair.ClockAsync(secretary, meeting, next, ClockAct.End));
            var (from, to) = (clock.GetUtcNow().AddMinutes(-12 + (5 * i)), clock.GetUtcNow().AddMinutes(-9.5 + (5 * i)));
            await db.Set<FloorRequest>().Where(r => r.MeetingId == meeting.Id && r.Number == next).ExecuteUpdateAsync(s => s.SetProperty(r => r.StartedAt, from).SetProperty(r => r.CalledAt, from).SetProperty(r => r.EndedAt, to));
        }
        await db.Set<FloorAct>().Where(a => a.MeetingId == meeting.Id).ExecuteDeleteAsync(); // nothing of it is to be undone
    }

    private async Task<Verdict> AskAsync(Meeting meeting, Guid item, Organization organization)
    {
        db.ChangeTracker.Clear();
        var role = Roles.OrganizationFocalPoint.Key;
        var asking = await db.Set<RoleAssignment>().Where(a => a.Role == role && a.OrganizationId == organization.Id && a.EndedAt == null).Join(db.Users, a => a.PersonId, p => p.Id, (a, p) => new { p.Id, p.Name }).FirstOrDefaultAsync();
        var speaker = asking is null ? new Colleague("demo", DemoNames.Person(900 + organization.Name.Length).Name, null) : new Colleague("p" + asking.Id, asking.Name, asking.Id);
        return (await desk.AskAsync(meeting, await voices.OfOrganizationAsync(organization, new(asking?.Id, role)), new(item.ToString(), FloorPurpose.Statement, SpeakerRole.Floor, null, speaker, "en", null, null, true, null, null, null))).Verdict;
    }

    private Task<Meeting> Again(Guid id) => db.Set<Meeting>().AsNoTracking().SingleAsync(m => m.Id == id);

    private static Words In(string en, string fr, string es, string ru, string zh, string ar) => new() { ["en"] = en, ["fr"] = fr, ["es"] = es, ["ru"] = ru, ["zh"] = zh, ["ar"] = ar };

    private static void Require(Verdict verdict)
    {
        if (verdict.Refused) throw new InvalidOperationException($"The demonstration breaks a rule: {string.Join(", ", verdict.Refusals)}");
    }
}
