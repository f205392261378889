using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Post;

namespace Rostrum.Tests.Modules.Post;

[Clause("GAP-04", "GAP-28")]
public sealed class DeliveryPage(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_operator_sees_how_mail_went_and_never_what_it_says()
    {
        using var operators = await app.SignIn("system-administrator");
        var id = await app.Write("log@example.org");
        Assert.Contains("log@example.org", (await operators.Open("/en/operations/mail?state=waiting")).QuerySelector("main table")!.TextContent);
        await app.Run("mail");
        var page = await operators.Open("/en/operations/mail?state=sent&q=log@example.org");
        Assert.Equal(1, page.QuerySelectorAll("main tbody tr").Length);
        Assert.DoesNotContain((await app.Find(id)).Subject, page.Body!.TextContent);
        using var somebody = await app.SignIn();
        await somebody.Open("/en/operations/mail", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_tried_again_and_a_sent_one_is_not()
    {
        using var operators = await app.SignIn("system-administrator");
        var bad = await app.Write("not an address");
        await app.Run("mail");
        Assert.Equal(MailOutcome.Refused, Assert.Single(await app.Log(bad)).Outcome);
        var page = await operators.Open("/en/operations/mail?state=failed");
        await operators.Send(page, new { id = bad }, form: "main td form");
        Assert.Equal(app.Clock.Now, (await app.Find(bad)).DueAt);

        var sent = await app.Write("fine@example.org");
        await app.Run("mail");
        page = await operators.Send(await operators.Open("/en/operations/mail?state=failed"), new { id = sent }, HttpStatusCode.BadRequest, "main td form");
        Assert.Contains("GAP-04", page.QuerySelector(".refusal")!.TextContent);
    }

    [Fact]
    public async Task An_address_that_bounces_gets_decisions_only_and_its_owner_is_told()
    {
        using var operators = await app.SignIn("system-administrator");
        using var owner = await app.SignIn();
        var address = $"p{owner.Person:N}@example.org";
        var page = await operators.Open("/en/operations/mail");
        await operators.Send(page, new { Address = address }, form: "#mark");
        var wanted = await app.Write(address, mandatory: false, person: owner.Person);
        var decision = await app.Write(address);
        await app.Run("mail");
        Assert.Equal(MailOutcome.Unwanted, Assert.Single(await app.Log(wanted)).Outcome);
        Assert.Equal(MailOutcome.Sent, Assert.Single(await app.Log(decision)).Outcome);
        Assert.Contains(address, (await owner.Open("/en/notices")).QuerySelector("main")!.TextContent);
        Assert.NotNull((await owner.Open("/en/account/notices")).QuerySelector(".note--warn"));

        page = await operators.Open("/en/operations/mail");
        await operators.Send(page, new { key = address.ToUpperInvariant() }, form: "main section li form");
        Assert.Null((await owner.Open("/en/account/notices")).QuerySelector(".note--warn"));
        await operators.Send(page, new { Address = "nobody" }, HttpStatusCode.BadRequest, "#mark");
    }

    [Fact]
    public async Task A_report_about_a_mail_of_ours_counts_and_a_forged_one_does_not()
    {
        using var owner = await app.SignIn();
        var address = $"p{owner.Person:N}@example.org";
        var id = await app.Write(address);
        await app.Run("mail");
        var folder = Directory.CreateDirectory(Path.Combine(app.DataFolder, "mail", "bounces")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "1-forged.eml"), Report(address, "failed", "5.1.1", Guid.CreateVersion7()));
        await File.WriteAllTextAsync(Path.Combine(folder, "2-delayed.eml"), Report(address, "delayed", "4.4.1", id));
        await File.WriteAllTextAsync(Path.Combine(folder, "3-note.eml"), "Subject: Out of office\n\nI am away.");
        await app.Run("bounces");
        Assert.Equal(0, await Bounced(address));
        Assert.Equal(["3-note.eml"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));

        await File.WriteAllTextAsync(Path.Combine(folder, "4.eml"), Report(address, "failed", "5.1.1 (unknown)", id));
        await File.WriteAllTextAsync(Path.Combine(folder, "5.eml"), Report(address, "failed", "5.1.1", id));
        await app.Run("bounces");
        Assert.Equal(1, await Bounced(address));
        Assert.Equal(new[] { MailOutcome.Sent, MailOutcome.Bounced, MailOutcome.Bounced }, (await app.Log(id)).Select(a => a.Outcome).Order());
        Assert.Contains(address, (await owner.Open("/en/notices")).QuerySelector("main")!.TextContent);
    }

    private Task<int> Bounced(string address) => Bounced(key: address.ToUpperInvariant(), app);

    private static Task<int> Bounced(string key, App app) => app.WithDb(db => db.Set<BouncedAddress>().CountAsync(b => b.Address == key));

    private static string Report(string address, string action, string status, Guid mail) =>
        $"""
        From: MAILER-DAEMON@mx.example.org
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822;
          {address}
        Action: {action}
        Status: {status}

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <{mail:N}@localhost>
        Subject: returned
        --b--
        """;
}
