using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Operations;

namespace Rostrum.Tests.Modules.Operations;

public sealed class ReadOnlyModePages
{
    private const string Reason = "New disks are put in <tonight> & tested";

    [Fact, Clause("GAP-28")]
    public async Task An_operator_switches_the_mode_with_a_reason_and_every_page_says_so()
    {
        using var app = new App();
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var page = await operators.Open("/en/operations");
        Assert.Contains("Normal", page.QuerySelector("h1")!.TextContent);

        await operators.Send(page, new { Input__Reason = Reason });
        page = await operators.Follow();
        Assert.Contains("Read-only mode is on.", page.QuerySelector(".note--ok")!.TextContent);
        using var visitor = app.Visitor();
        Assert.Contains("nothing can be sent", (await visitor.Open("/en/")).QuerySelector("#mode-banner .note")!.TextContent);

        await operators.Send(page, new { Input__Reason = "The disks are in" });
        await operators.Follow();
        Assert.Null((await visitor.Open("/en/")).QuerySelector("#mode-banner .note"));
        await app.WithDb(async db =>
        {
            var period = await db.Set<ReadOnlyPeriod>().SingleAsync();
            Assert.Equal((Reason, app.Clock.Now), (period.Reason, period.Until));
            Assert.Equal(["mode.read-only", "mode.normal"], await db.CaseEvents.Where(e => e.Thing == "system/mode").OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync());
        });
    }

    [Fact, Clause("GAP-28")]
    public async Task Switching_to_the_mode_that_is_on_is_refused_with_its_clause()
    {
        using var app = new App();
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var page = await operators.Open("/fr/operations");
        await operators.Send(page, new { Input__Reason = Reason });
        var refused = await operators.Send(page, new { Input__Reason = Reason }, HttpStatusCode.BadRequest);
        Assert.Contains("GAP-28", refused.QuerySelector(".refusal .clause")!.TextContent);
        Assert.Equal(1, await app.WithDb(db => db.Set<ReadOnlyPeriod>().CountAsync()));
    }

    [Fact]
    public async Task Nobody_else_finds_the_page()
    {
        using var app = new App();
        using var auditor = await app.SignIn(Roles.Auditor.Key);
        await auditor.Open("/en/operations", HttpStatusCode.NotFound);
        using var visitor = app.Visitor();
        await visitor.Open("/en/operations", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_was_typed_is_kept_on_the_page_that_refuses_it_and_can_be_sent_again()
    {
        using var app = new App();
        using var operators = await app.SignIn(Roles.SystemAdministrator.Key);
        var page = await operators.Open("/en/operations");
        await app.BeginReadOnly();
        // The switch itself stays open: any other form is like this address that takes only what pages take.
        var refused = await operators.Send(page, new { Input__Reason = Reason }, HttpStatusCode.ServiceUnavailable, sendTo: "/en/");
        Assert.Contains("Reading only", refused.QuerySelector("h1")!.TextContent);
        Assert.Equal(Reason, refused.QuerySelector("input[name='Input.Reason']")!.GetAttribute("value"));
        Assert.Equal("/en/", refused.QuerySelector("main form")!.GetAttribute("action"));
        var secret = await operators.Send(page, new { Input__Password = "hush" }, HttpStatusCode.ServiceUnavailable, sendTo: "/en/");
        Assert.DoesNotContain("hush", secret.DocumentElement.OuterHtml);
    }

    [Fact, Clause("GAP-28")]
    public async Task All_servers_follow_within_seconds()
    {
        using var one = new App();
        using var operators = await one.SignIn(Roles.SystemAdministrator.Key);
        using var two = new App().With("data", one.DataFolder).With("database", one.Database);
        using var visitor = two.Visitor();
        await visitor.Open("/en/");
        await operators.Send(await operators.Open("/en/operations"), new { Input__Reason = Reason });
        var gate = two.Services.GetRequiredService<WriteGate>();
        using var seconds = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var patience = 0; !gate.ReadOnly && patience < 100; patience++) await seconds.WaitForNextTickAsync();
        Assert.True(gate.ReadOnly);
        Assert.NotNull((await visitor.Open("/en/")).QuerySelector("#mode-banner .note"));
    }

    [Fact]
    public async Task A_server_started_read_only_stays_so()
    {
        using var app = new App().With("read-only", "true");
        var gate = app.Services.GetRequiredService<WriteGate>();
        Assert.True(gate.ReadOnly);
        gate.ReadOnly = false; // only to have somebody to ask
        var person = await app.Person(Roles.SystemAdministrator.Key);
        await app.Services.GetRequiredService<ReadOnlyMode>().RefreshAsync();
        using var operators = await app.SignInAs(person.Id);
        var page = await operators.Open("/en/operations");
        Assert.Contains("--read-only", page.QuerySelector("main")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
        await Assert.ThrowsAsync<ReadOnlyException>(() => app.WithDb(async db => { db.Add(new ReadOnlyPeriod { From = app.Clock.Now }); await db.SaveChangesAsync(); }));
    }
}

internal static class ReadOnlySteps
{
    /// <summary>Somebody has switched read-only mode on.</summary>
    public static async Task BeginReadOnly(this App app)
    {
        await app.WithDb(async db => { db.Add(new ReadOnlyPeriod { From = app.Clock.Now, Reason = "For a test" }); await db.SaveChangesAsync(); });
        await app.Services.GetRequiredService<ReadOnlyMode>().RefreshAsync();
    }
}
