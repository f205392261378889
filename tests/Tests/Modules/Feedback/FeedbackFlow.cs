using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Modules.Feedback;

namespace Rostrum.Tests.Modules.Feedback;

/// <summary>Anybody is heard, in their own words; what was done about it is public.</summary>
public sealed class FeedbackFlow(App app) : IClassFixture<App>
{
    private async Task<Message> Say(string text, string voice, bool shown = true, string? email = null)
    {
        using var visitor = app.Visitor();
        var page = await visitor.Open("/fr/feedback");
        await visitor.Send(page, new Dictionary<string, string?> { ["Input.Kind"] = "meeting", ["Input.Text"] = text, ["Input.Voice"] = voice, ["Input.Email"] = email, ["Input.MayBeShown"] = shown ? "true" : null });
        var thanks = await visitor.Follow();
        var message = await app.WithDb(db => db.Set<Message>().SingleAsync(m => m.Text == text));
        Assert.Contains(message.Reference, thanks.QuerySelector("[role=status]")!.TextContent);
        return message;
    }

    [Fact, Clause("ENG-07", "ENG-08")]
    public async Task Differing_views_from_inside_and_outside_the_nine_groups_stand_side_by_side_as_they_were_said()
    {
        var first = await Say("Les séances étaient trop longues.", "farmers");
        var second = await Say("Долгие заседания нужны: <b>иначе</b> не успеть.", Message.OtherStakeholder);
        var silent = await Say("Ne publiez pas ceci.", "", shown: false);

        using var officer = await app.SignIn("csu-officer");
        var inbox = await officer.Open("/en/improvements/inbox");
        foreach (var m in (Message[])[first, second, silent]) Assert.Equal(m.Text, inbox.QuerySelector($"#{m.Reference} blockquote")!.TextContent.Trim());

        var form = await officer.Open("/en/improvements/inbox/new");
        var token = form.QuerySelector("main form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<KeyValuePair<string, string>> fields = [new("__RequestVerificationToken", token), new("Input.Language", "en"), new("Input.Heard", "Views on the length of meetings differ."), new("Input.Did", "Meetings end at 18:00."), new("Input.Version", "0"),
            .. new[] { first, second, silent }.Select(m => KeyValuePair.Create("Input.Answers", m.Id.ToString()))];
        using var saved = await officer.Http.PostAsync("/en/improvements/inbox/new", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var visitor = app.Visitor();
        Assert.DoesNotContain("18:00", (await visitor.Open("/en/improvements")).QuerySelector("main")!.TextContent);

        var id = await app.WithDb(db => db.Set<Improvement>().Where(i => i.Did == "Meetings end at 18:00.").Select(i => i.Id).SingleAsync());
        var draft = await officer.Open($"/en/improvements/inbox/{id}");
        Assert.Equal(3, draft.QuerySelectorAll("input[name='Input.Answers'][checked]").Length);
        fields.RemoveAll(f => f.Key == "Input.Version");
        fields.AddRange([new("Input.Version", "1"), new("publish", "true")]);
        using var published = await officer.Http.PostAsync($"/en/improvements/inbox/{id}", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        using var stale = await officer.Http.PostAsync($"/en/improvements/inbox/{id}", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);

        var log = (await visitor.Open("/en/improvements")).GetElementById("i-" + id)!;
        Assert.Equal([first.Text, second.Text], log.QuerySelectorAll("blockquote").Select(q => q.TextContent.Trim()));
        Assert.DoesNotContain("Ne publiez pas", log.TextContent);
        Assert.Contains("Farmers", log.TextContent);
        Assert.DoesNotContain(first.Reference, (await officer.Open("/en/improvements/inbox")).QuerySelector("main")!.TextContent);

        var acts = await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == "improvement/" + id).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(["improvement.drafted", "improvement.changed", "improvement.published"], acts.Select(a => a.Act));
        Assert.All(acts, a => Assert.Equal(officer.Person, a.ActorId));
        var given = await app.WithDb(db => db.CaseEvents.SingleAsync(e => e.Thing == "feedback/" + second.Id));
        Assert.Equal(("feedback.given", "visitor", (Guid?)null), (given.Act, given.ActorRole, given.ActorId));
    }

    [Fact, Clause("ENG-09")]
    public async Task A_voice_that_is_neither_of_the_nine_nor_other_is_refused_and_what_was_typed_is_kept()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Send(await visitor.Open("/en/feedback"), new { Input__Kind = "page", Input__Text = "My words", Input__Voice = "foundations" }, HttpStatusCode.BadRequest);
        Assert.Equal("/en/handbook/ENG-09", page.QuerySelector(".refusal a.clause")!.GetAttribute("href"));
        Assert.Equal("My words", page.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task Missing_overlong_and_forged_answers_come_back_with_a_sentence_each()
    {
        using var visitor = app.Visitor();
        var page = await visitor.Send(await visitor.Open("/en/feedback"), new { Input__Kind = "rumour", Input__Text = new string('a', 3001), Input__Email = "nobody" }, HttpStatusCode.BadRequest);
        Assert.Equal(3, page.QuerySelectorAll(".errors li").Length);
        Assert.Equal(3001, page.QuerySelector("textarea")!.TextContent.Trim().Length);
        var empty = await visitor.Send(await visitor.Open("/en/feedback"), new { Input__Text = "" }, HttpStatusCode.BadRequest);
        Assert.Equal(2, empty.QuerySelectorAll(".errors li").Length);
    }

    [Fact, Clause("GAP-05")]
    public async Task An_address_is_erased_after_ninety_days_and_the_words_stay()
    {
        var message = await Say("Please answer me.", "women", email: "ada@example.org");
        await Forget(message.At + TimeSpan.FromDays(89));
        Assert.Equal("ada@example.org", await Address(message));
        await Forget(message.At + TimeSpan.FromDays(91));
        Assert.Null(await Address(message));
        Assert.True(await app.WithDb(db => db.CaseEvents.AnyAsync(e => e.Act == "feedback.addresses-erased")));
    }

    private Task<string?> Address(Message message) => app.WithDb(db => db.Set<Message>().Where(m => m.Id == message.Id && m.Text == message.Text).Select(m => m.Email).SingleAsync());

    private async Task Forget(DateTimeOffset when)
    {
        var now = app.Clock.Now;
        app.Clock.Now = when;
        await using var scope = app.Services.CreateAsyncScope();
        await FeedbackAddresses.ForgetAsync(scope.ServiceProvider, CancellationToken.None);
        app.Clock.Now = now;
    }

    [Fact]
    public async Task Only_those_who_keep_improvements_see_the_inbox()
    {
        using var auditor = await app.SignIn("auditor");
        await auditor.Open("/en/improvements/inbox", HttpStatusCode.NotFound);
        await auditor.Open("/en/improvements/inbox/new", HttpStatusCode.NotFound);
        using var officer = await app.SignIn("csu-officer");
        await officer.Open("/en/improvements/inbox/" + Guid.CreateVersion7(), HttpStatusCode.NotFound);
        await officer.Open("/en/improvements/inbox/x", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Too_many_messages_at_once_are_asked_to_wait()
    {
        await using var strict = new App().With("strict-posts-per-minute", "2");
        using var visitor = strict.Visitor();
        var page = await visitor.Open("/en/feedback");
        for (var i = 0; i < 2; i++) await visitor.Send(page, new { Input__Kind = "page", Input__Text = "Again" });
        await visitor.Send(page, new { Input__Kind = "page", Input__Text = "Again" }, HttpStatusCode.TooManyRequests);
    }
}
