using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Duties;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;
using IdentityText = Rostrum.Web.Modules.Identity.Text;

namespace Rostrum.Tests.Modules.Duties;

/// <summary>Duties as another module raises them.</summary>
internal static class Raising
{
    private static readonly Actor System = Actor.System("test");

    /// <summary>Calls the public class as another module's act would: in one transaction, saved by the caller.</summary>
    public static async Task<T> Act<T>(this App app, Func<DutyDesk, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.BeginWriteAsync();
        var answer = await act(scope.ServiceProvider.GetRequiredService<DutyDesk>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return answer;
    }

    /// <summary>Raises one of a new thing, due in so many days; its id. Its title is one of the words of Identity.</summary>
    public static async Task<Guid> Raise(this App app, Party party, int days, string? thing = null, string? path = null, string title = "OrganizationPeopleTitle", params int[] reminders)
    {
        thing ??= party.OrganizationId is { } organization ? $"organization/{organization}" : $"test/{Guid.CreateVersion7()}";
        await app.Act(async duties =>
        {
            await duties.RaiseAsync(System, new(thing, "evidence", Clause.Of("ACC-40"), app.Clock.Today().AddDays(days), party, new TextOf(typeof(IdentityText), title), path) { Reminders = reminders });
            return 0;
        });
        return (await app.Act(d => d.OpenOfAsync(thing))).Single().Id;
    }

    public static Task<Duty> Duty(this App app, Guid id) => app.WithDb(db => db.Set<Duty>().AsNoTracking().SingleAsync(d => d.Id == id));

    public static async Task<List<string>> Acts(this App app, Guid id)
    {
        var thing = (await app.Duty(id)).Thing;
        return await app.WithDb(db => db.CaseEvents.Where(e => e.Thing == thing && e.Act.StartsWith("duty.")).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync());
    }
}

public sealed class DutiesOfPeople(App app) : IClassFixture<App>
{
    [Fact, Clause("ENG-06")]
    public async Task An_organization_s_people_see_what_it_owes_also_while_suspended_and_nobody_else_does()
    {
        var organization = await app.Organization(name: "Reef Keepers");
        using var focal = await app.SignIn("organization-focal-point", organization.ToString());
        using var delegated = await app.SignIn("organization-delegate", organization.ToString());
        var id = await app.Raise(Party.Organization(organization), 5, path: "/account");
        await app.SetStanding(organization, StandingStatus.Suspended);
        foreach (var own in new[] { focal, delegated })
        {
            var page = await own.Open("/en/to-do");
            Assert.Contains("Reef Keepers", page.QuerySelector("section[aria-labelledby=soon]")!.TextContent);
            Assert.NotNull(page.QuerySelector("main th a[href='/en/account']"));
            Assert.Contains("ACC-40", page.QuerySelector("main td .clause")!.TextContent);
            Assert.Contains("(1)", page.QuerySelector("header li a[href='/en/to-do']:not([lang])")!.TextContent);
            await own.Open($"/en/to-do/{id}");
        }
        using var other = await app.SignIn("organization-focal-point");
        using var officer = await app.SignIn("gao-officer");
        foreach (var stranger in new[] { other, officer })
        {
            Assert.Equal("To do", (await stranger.Open("/en/to-do")).QuerySelector("header li a[href='/en/to-do']:not([lang])")!.TextContent);
            Assert.NotNull((await stranger.Open("/en/to-do")).QuerySelector("main .empty"));
            await stranger.Open($"/en/to-do/{id}", HttpStatusCode.NotFound);
        }
        using var visitor = app.Visitor();
        await visitor.Open("/en/to-do", HttpStatusCode.Redirect);
    }

    [Fact, Clause("ENG-06")]
    public async Task A_queue_is_seen_by_who_holds_the_permission_and_one_of_them_takes_and_hands_back()
    {
        using var house = new App();
        var id = await house.Raise(Party.Holders(Permission.KeepImprovements), -1, path: "/improvements/inbox");
        using var one = await house.SignIn("csu-officer", name: "Officer One");
        using var two = await house.SignIn("csu-head");
        using var other = await house.SignIn("gao-officer");
        await other.Open($"/en/to-do/{id}", HttpStatusCode.NotFound);
        var (before, beforeTwo) = (await one.Open("/en/to-do"), await two.Open("/en/to-do"));
        Assert.Contains("Nobody yet", before.QuerySelector("main table")!.TextContent);
        await one.Send(before, new { });
        await one.Send(before, new { });
        Assert.Contains("ENG-06", (await two.Send(beforeTwo, new { }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        Assert.Contains("(0)", (await two.Open("/en/to-do?show=mine")).QuerySelector(".tabs [aria-current]")!.TextContent);
        Assert.Contains("Officer One", (await two.Open("/en/to-do?show=unit")).QuerySelector("main table")!.TextContent);
        Assert.DoesNotContain("(", (await two.Open("/en/to-do")).QuerySelector("header li a[href='/en/to-do']:not([lang])")!.TextContent);
        var own = await one.Open("/en/to-do?show=mine");
        Assert.Contains("Only the person who took", (await two.Send(own, Token(beforeTwo), HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);
        await other.Send(own, Token(await other.Open("/en/account/notices")), HttpStatusCode.NotFound);
        await one.Send(own, new { });
        Assert.Null((await house.Duty(id)).AssigneeId);
        Assert.Equal(["duty.raised", "duty.taken", "duty.handed-back"], await house.Acts(id));
    }

    private static Dictionary<string, string?> Token(AngleSharp.Dom.IDocument page) => new() { ["__RequestVerificationToken"] = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value") };

    [Fact, Clause("ENG-06")]
    public async Task What_no_other_act_closes_is_closed_with_a_note_and_late_with_a_reason()
    {
        using var person = await app.SignIn();
        var thing = $"test/{Guid.CreateVersion7()}";
        var (early, late) = (await app.Raise(Party.Person(person.Person), 0, thing), await app.Raise(Party.Person(person.Person), -3));
        await app.WithDb(async db => { db.Record(Actor.System("test"), "address.bounced", thing, [Clause.Of("GAP-04")], app.Clock.Now); await db.SaveChangesAsync(); });
        var page = await person.Open($"/en/to-do/{early}");
        Assert.Contains("Duty set", page.QuerySelector(".history")!.TextContent);
        Assert.DoesNotContain("Mail to the address", page.QuerySelector(".history")!.TextContent); // the rest of the record of the thing
        Assert.Null(page.QuerySelector("#Input_LateReason"));
        Assert.NotNull((await person.Send(page, new { Input__Note = " " }, HttpStatusCode.BadRequest)).QuerySelector("#Input_Note[aria-invalid]"));
        Assert.NotNull((await person.Send(page, new { Input__Note = new string('x', 1001) }, HttpStatusCode.BadRequest)).QuerySelector("#Input_Note[aria-invalid]"));
        await person.Send(page, new { Input__Note = "Letter sent." });
        Assert.Contains("done or is no longer due", (await person.Send(page, new { Input__Note = "Again." }, HttpStatusCode.BadRequest)).QuerySelector(".refusal")!.TextContent);

        page = await person.Open($"/en/to-do/{late}");
        Assert.NotNull((await person.Send(page, new { Input__Note = "Sent." }, HttpStatusCode.BadRequest)).QuerySelector("#Input_LateReason[aria-invalid]"));
        await person.Send(page, new { Input__Note = "Sent.", Input__LateReason = "The post was on strike." });
        Assert.Equal(["duty.raised", "duty.done", "duty.raised", "duty.done-late"], (await app.Acts(early)).Concat(await app.Acts(late)));
        foreach (var language in Languages.All)
        {
            page = await person.Open($"/{language.Code}/to-do");
            Assert.Contains("50", page.QuerySelector(".stats")!.TextContent);
            Assert.Contains("The post was on strike.", page.QuerySelector("section[aria-labelledby=done] li:has(.due--late)")!.TextContent);
            Assert.Contains("Letter sent.", (await person.Open($"/{language.Code}/to-do/{early}")).QuerySelector(".pairs")!.TextContent);
        }
    }

    [Fact, Clause("ENG-06")]
    public async Task What_an_act_of_a_module_meets_is_done_with_it_and_late_as_the_module_says()
    {
        var actor = Actor.System("test");
        using var person = await app.SignIn();
        string Thing() => $"test/{Guid.CreateVersion7()}";
        var (refused, free, cancelled) = (Thing(), Thing(), Thing());
        var ids = new List<Guid>();
        foreach (var thing in (string[])[refused, free, cancelled]) ids.Add(await app.Raise(Party.Person(person.Person), -1, thing, "/account"));
        Assert.True((await app.Act(d => d.DoneAsync(actor, refused, "evidence"))).Refused);
        Assert.True((await app.Duty(ids[0])).Open);
        Assert.True((await app.Act(d => d.DoneAsync(actor, refused, "evidence", "Asked for time."))).Allowed);
        Assert.True((await app.Act(d => d.DoneAsync(actor, free, "evidence", requireReason: false))).Allowed);
        Assert.True((await app.Act(d => d.DoneAsync(actor, free, "evidence"))).Allowed); // nothing is open any more
        await app.Act(async d => { await d.CancelAsync(actor, cancelled, "evidence"); return 0; });
        Assert.Equal(("Asked for time.", true), ((await app.Duty(ids[0])).LateReason, (await app.Duty(ids[1])).Late));
        Assert.Equal(["duty.raised", "duty.cancelled"], await app.Acts(ids[2]));
        Assert.NotNull((await person.Open("/en/to-do")).QuerySelector("main .empty"));
        await person.Open($"/en/to-do/{ids[2]}");
        await person.Send(await person.Open($"/en/to-do/{await app.Raise(Party.Person(person.Person), 1)}"), new { Input__Note = "x" }, HttpStatusCode.NotFound, sendTo: $"/en/to-do/{ids[1]}");
    }

    [Fact, Clause("ENG-06")]
    public async Task Of_one_kind_a_thing_has_one_open_duty_however_many_raise_it_at_once()
    {
        using var person = await app.SignIn();
        var thing = $"test/{Guid.CreateVersion7()}";
        await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() => app.Raise(Party.Person(person.Person), n, thing))));
        var open = Assert.Single(await app.Act(d => d.OpenOfAsync(thing)));
        var acts = await app.Acts(open.Id);
        Assert.Equal((1, 3), (acts.Count(a => a == "duty.raised"), acts.Count(a => a == "duty.moved")));
    }

    [Fact, Clause("ENG-06")]
    public async Task A_long_list_has_pages()
    {
        using var person = await app.SignIn();
        for (var n = 0; n < 26; n++) await app.Raise(Party.Person(person.Person), n);
        var page = await person.Open("/en/to-do");
        Assert.Equal((25, 8), (page.QuerySelectorAll("main tbody tr").Length, page.QuerySelectorAll("section[aria-labelledby=soon] tbody tr").Length));
        Assert.Single((await person.Open("/en/to-do?page=2")).QuerySelectorAll("main tbody tr"));
    }

    [Fact, Clause("GAP-05")]
    public async Task One_s_own_duties_are_exported_and_go_with_the_account_and_what_was_taken_goes_back()
    {
        var queued = await app.Raise(Party.Holders(Permission.EditReference), 1);
        using var person = await app.SignIn("csu-officer");
        await person.Send(await person.Open($"/en/to-do/{queued}"), new { }, form: "main form[action*=Take]");
        var own = await app.Raise(Party.Person(person.Person), 1);
        var kept = app.Services.GetServices<PersonalData>().Single(d => d.Kind == "duty");
        Assert.Equal(2, (await app.WithDb(db => kept.Export(db, person.Person, default))).Count);
        await app.WithDb(db => kept.Erase(db, person.Person, default));
        Assert.Null((await app.Duty(queued)).AssigneeId);
        Assert.False(await app.WithDb(db => db.Set<Duty>().AnyAsync(d => d.Id == own)));
    }
}
