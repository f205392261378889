using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Tests.Modules.Meetings.Documents;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Meetings.Decisions;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Meetings;

internal static class Drafts
{
    /// <summary>A draft as the secretariat enters it today; what is known of it before any step was taken is dated back by whole days.</summary>
    public static async Task<DraftDecision> Prepare(this App app, Session session, string title, OutcomeKind kind = OutcomeKind.Resolution, int daysAgo = 9)
    {
        var now = app.Clock.Now;
        app.Clock.Now = now.AddDays(-daysAgo);
        var (draft, _) = await app.With<DecisionDesk, (DraftDecision?, Verdict)>(desk => desk.PrepareAsync(Rostrum.Web.Data.Actor.System("test"), session, new(kind, DraftSource.PermanentRepresentatives, new() { ["en"] = title }, [], null, [6, 14], "Rio process", null)));
        app.Clock.Now = now;
        return draft!;
    }
}

/// <summary>Draft decisions from the first draft to what is done about them, and what is sent on after a session.</summary>
public sealed class FollowingDrafts(App app) : IClassFixture<App>
{
    private static readonly DateOnly Last = new(2027, 12, 3);

    private static string[] Step(DecisionState from, DecisionState to, string on = "2027-12-03", MeetingKind? meeting = null, string? day = null, OutcomeKind kind = OutcomeKind.Resolution, string? views = null, string? note = "Done.") =>
        [.. DraftDecisions.MayStep(new(kind, from, to, DateOnly.ParseExact(on, "yyyy-MM-dd"), new(2027, 11, 20), meeting is { } m ? new(m, DateOnly.ParseExact(day ?? on, "yyyy-MM-dd"), true) : null, Last, note, views), new(2027, 12, 4)).Refusals.Select(r => $"{r.Clause} {r.Reason}")];

    [Fact, Clause("PAR-37")]
    public void A_resolution_is_adopted_in_the_closing_plenary_on_the_last_day_and_nowhere_else()
    {
        Assert.Empty(Step(DecisionState.CommitteeReport, DecisionState.Adopted, meeting: MeetingKind.ClosingPlenary));
        Assert.Equal(["PAR-37 Decision_NotInClosingPlenary"], Step(DecisionState.CommitteeReport, DecisionState.Adopted, meeting: MeetingKind.Plenary));
        Assert.Equal(["PAR-37 Decision_NotInClosingPlenary"], Step(DecisionState.CommitteeReport, DecisionState.Adopted));
        Assert.Equal(["PAR-37 Decision_NotOnLastDay"], Step(DecisionState.CommitteeReport, DecisionState.Adopted, "2027-12-02", MeetingKind.ClosingPlenary));
        Assert.Equal(["PAR-37 Decision_NotOnLastDay"], Step(DecisionState.CommitteeReport, DecisionState.Adopted, "2027-12-03", MeetingKind.ClosingPlenary, "2027-12-02"));
        Assert.Equal(["GOV-21 Decision_WrongStep"], Step(DecisionState.InCommittee, DecisionState.Adopted, meeting: MeetingKind.ClosingPlenary));
    }

    [Fact, Clause("PAR-36")]
    public void High_level_outcomes_go_to_the_last_plenary_with_the_views_that_they_reflect()
    {
        Assert.Empty(Step(DecisionState.Prepared, DecisionState.Adopted, meeting: MeetingKind.ClosingPlenary, kind: OutcomeKind.PresidentSummary, views: "Chapter 2."));
        Assert.Equal(["PAR-36 Decision_ViewsNotChecked"], Step(DecisionState.Prepared, DecisionState.Adopted, meeting: MeetingKind.ClosingPlenary, kind: OutcomeKind.PresidentSummary, views: " "));
        Assert.Equal(["PAR-36 Decision_NotInClosingPlenary"], Step(DecisionState.Prepared, DecisionState.Adopted, meeting: MeetingKind.HighLevel, kind: OutcomeKind.MinisterialDeclaration, views: "Chapter 2."));
    }

    [Fact, Clause("GOV-21", "PAR-41")]
    public void Steps_follow_one_another_and_a_draft_of_Member_States_names_them()
    {
        Assert.Empty(Step(DecisionState.Prepared, DecisionState.InCommittee));
        Assert.Empty(Step(DecisionState.InCommittee, DecisionState.InDraftingGroup));
        Assert.Empty(Step(DecisionState.InDraftingGroup, DecisionState.InCommittee));
        Assert.Empty(Step(DecisionState.InDraftingGroup, DecisionState.CommitteeReport));
        Assert.Empty(Step(DecisionState.Implementation, DecisionState.Implementation));
        Assert.Equal(["GOV-21 Decision_SayWhatWasDone"], Step(DecisionState.Adopted, DecisionState.Implementation, note: ""));
        Assert.Equal(["GOV-21 Decision_WrongStep"], Step(DecisionState.NotAdopted, DecisionState.InCommittee));
        Assert.Equal(["GOV-21 Decision_BeforeLast"], Step(DecisionState.Prepared, DecisionState.InCommittee, "2027-11-19"));
        Assert.Equal(["GOV-21 Decision_NoDay"], Step(DecisionState.Prepared, DecisionState.InCommittee, "2027-12-05"));
        Assert.True(DraftDecisions.MayPrepare(OutcomeKind.Resolution, DraftSource.PermanentRepresentatives, true, 0, false, false).Allowed);
        Assert.Equal("PAR-41", DraftDecisions.MayPrepare(OutcomeKind.Resolution, DraftSource.MemberStates, true, 0, false, false).Refusals.Single().Clause.Id);
        Assert.Equal("PAR-41", DraftDecisions.MayPrepare(OutcomeKind.Resolution, DraftSource.President, true, 0, false, false).Refusals.Single().Clause.Id);
        Assert.True(DraftDecisions.MayPrepare(OutcomeKind.PresidentSummary, DraftSource.President, true, 0, false, false).Allowed);
        Assert.Equal("GOV-03", DraftDecisions.MayPrepare(OutcomeKind.Resolution, DraftSource.PermanentRepresentatives, true, 0, false, true).Refusals.Single().Clause.Id);
    }

    [Fact, Clause("PAR-34", "PAR-36")]
    public async Task The_summary_of_rapporteurs_is_issued_as_a_conference_room_paper_and_becomes_part_of_the_Presidents()
    {
        var session = await app.PlannedSession(first: new(2027, 12, 6));
        using var officer = await app.SignIn("gao-officer");
        var paper = await app.Released("UNEP/EA.8/CRP.7", kind: DocumentKind.ConferenceRoomPaper, audience: Audience.Public, session: session.Id);
        var fields = new Dictionary<string, string?> { ["Input.Kind"] = "RapporteursSummary", ["Input.Source"] = "PermanentRepresentatives", ["Input.Title[en]"] = "Messages of the round tables" };
        var form = await officer.Open($"/en{session.Path}/decisions/new");
        Assert.Equal("PAR-34", (await officer.Send(form, fields, HttpStatusCode.BadRequest)).Refused());
        await officer.Send(form, new Dictionary<string, string?>(fields) { ["Input.Source"] = "Rapporteurs" });
        var summary = await app.WithDb(db => db.Set<DraftDecision>().SingleAsync(d => d.SessionId == session.Id));
        async Task<string> Next(object step, HttpStatusCode expect = HttpStatusCode.Redirect) => (await officer.Send(await officer.Open("/en" + summary.Path), step, expect, "#step-form")).Refused();
        Assert.Equal("PAR-34", await Next(new { To = "ConferencePaper" }, HttpStatusCode.BadRequest));
        Assert.Equal("GOV-21", await Next(new { To = "InPresidentSummary" }, HttpStatusCode.BadRequest));
        await Next(new { To = "ConferencePaper", Document = paper.Id });
        await Next(new { To = "InPresidentSummary" });
        using var visitor = app.Visitor();
        var seen = (await visitor.Open("/en" + summary.Path)).QuerySelector("main")!;
        Assert.Contains("Taken into the President’s summary", seen.TextContent);
        Assert.Contains("UNEP/EA.8/CRP.7", seen.TextContent);
    }

    [Fact, Clause("GOV-21", "PAR-01", "PAR-41", "GOV-03", "GOV-12")]
    public async Task A_draft_is_entered_followed_to_its_adoption_and_recommended_to_the_General_Assembly()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 13));
        var closing = await app.PlannedMeeting(MeetingKind.ClosingPlenary, new(2027, 11, 17, 8, 0, 0), session, "unea-plenary", title: "Closing plenary");
        using var officer = await app.SignIn("gao-officer");
        var form = await officer.Open($"/en{session.Path}/decisions/new");
        var fields = new Dictionary<string, string?> { ["Input.Kind"] = "Resolution", ["Input.Source"] = "MemberStates", ["Input.Title[en]"] = "Healthy soils", ["Input.Title[fr]"] = "Des sols sains", ["Input.Goals"] = "15" };
        Assert.Equal("PAR-41", (await officer.Send(form, fields, HttpStatusCode.BadRequest)).Refused());
        Assert.Equal("PAR-41", (await officer.Send(form, new Dictionary<string, string?>(fields) { ["Input.Countries"] = "Kenya, Atlantis" }, HttpStatusCode.BadRequest)).Refused());
        var kept = await officer.Send(form, new Dictionary<string, string?>(fields) { ["Input.Countries"] = "Kenya", ["Input.Title[en]"] = "", ["Input.Title[fr]"] = "" }, HttpStatusCode.BadRequest);
        Assert.Equal("GOV-21", kept.Refused());
        await officer.Send(form, new Dictionary<string, string?>(fields) { ["Input.Countries"] = "Kenya, brazil" });
        var draft = await app.WithDb(db => db.Set<DraftDecision>().SingleAsync(d => d.SessionId == session.Id));
        Assert.Equal(("BR,KE", "15"), (draft.Countries, draft.Tags));

        async Task<string> Next(object fields, HttpStatusCode expect = HttpStatusCode.Redirect) => (await officer.Send(await officer.Open("/en" + draft.Path), fields, expect, "#step-form")).Refused();
        await Next(new { To = "InCommittee" });
        await Next(new { To = "InDraftingGroup", Note = "A group of twelve." });
        await Next(new { To = "CommitteeReport" });
        Assert.Equal("PAR-37", await Next(new { To = "Adopted" }, HttpStatusCode.BadRequest));
        Assert.Equal("GOV-21", await Next(new { To = "InCommittee" }, HttpStatusCode.BadRequest));
        Assert.Null((await officer.Open("/en" + draft.Path)).QuerySelector("#recommend-form"));
        await Next(new { To = "Adopted", Meeting = closing.Id });
        await officer.Send(await officer.Open("/en" + draft.Path), new { }, form: "#recommend-form");
        await Next(new { To = "Implementation", Note = "A network was set up." });

        using var visitor = app.Visitor();
        var seen = (await visitor.Open("/fr" + draft.Path)).QuerySelector("main")!;
        Assert.Contains("Des sols sains", seen.TextContent);
        Assert.Contains("A network was set up.", seen.TextContent);
        Assert.Contains("Brésil", seen.TextContent);
        Assert.NotNull(seen.QuerySelector("a.clause[href$='GOV-12']"));
        Assert.Null(seen.QuerySelector("form[method=post]"));
        Assert.Contains("Des sols sains", (await visitor.Open($"/fr{session.Path}/decisions")).QuerySelector("ul.list")!.TextContent);
        await visitor.Http.GetAsync($"/en{session.Path}/decisions/new");
        // Decisions are Member States' own: an organization follows a draft, enters none and takes no step.
        using var organization = await app.SignIn("organization-focal-point");
        Assert.Null((await organization.Open("/en" + draft.Path)).QuerySelector("#step-form"));
        await organization.Open($"/en{session.Path}/decisions/new", HttpStatusCode.NotFound);
        using var chair = await app.SignIn("cpr-chair");
        await chair.Open($"/en{session.Path}/decisions/new", HttpStatusCode.NotFound);
    }

    [Fact, Clause("GOV-11")]
    public async Task After_a_session_two_transmissions_are_due_and_stand_on_its_page()
    {
        var session = await app.PlannedSession(first: new(2027, 11, 12)); // to 16 November: it ended yesterday
        var still = await app.PlannedSession(first: new(2027, 11, 13));
        var other = await app.PlannedSession(kind: SessionKind.OpenEndedCommittee, first: new(2027, 10, 1));
        for (var i = 0; i < 2; i++) await JobRunner.RunAsync(app.Services, Recurring.All.Single(j => j.Name == DecisionDesk.Job));
        Assert.Equal(2, await app.WithDb(db => db.Set<OutcomeTransmission>().CountAsync(o => o.SessionId == session.Id)));
        Assert.False(await app.WithDb(db => db.Set<OutcomeTransmission>().AnyAsync(o => o.SessionId == still.Id || o.SessionId == other.Id)));
        Assert.Equal([new DateOnly(2028, 1, 15)], await app.WithDb(db => db.Set<Duty>().Where(d => d.Thing == session.Thing).Select(d => d.Due).Distinct().ToListAsync()));

        using var officer = await app.SignIn("csu-officer");
        var page = await officer.Open($"/en{session.Path}/decisions");
        foreach (var (on, under) in new[] { ("2027-11-16", "A/1"), ("2027-11-18", "A/1"), ("2027-11-17", "") })
            Assert.Equal("GOV-11", (await officer.Send(page, new { SubmittedOn = on, Under = under }, HttpStatusCode.BadRequest, "#submit-Proceedings")).Refused());
        await officer.Send(page, new { SubmittedOn = "2027-11-17", Under = "E/2028/25" }, form: "#submit-Proceedings");
        Assert.Equal("GOV-11", (await officer.Send(page, new { SubmittedOn = "2027-11-17", Under = "E/2028/26" }, HttpStatusCode.BadRequest, "#submit-Proceedings")).Refused());
        using var visitor = app.Visitor();
        var sent = (await visitor.Open($"/en{session.Path}/decisions")).QuerySelector("aside")!;
        Assert.Contains("E/2028/25", sent.TextContent);
        Assert.Null(sent.QuerySelector("form"));
        Assert.Single(await app.WithDb(db => db.Set<Duty>().Where(d => d.Thing == session.Thing && d.DoneOn == null).ToListAsync()));
    }
}
