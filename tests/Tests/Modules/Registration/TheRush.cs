using System.Net;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Registration;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;
using Session = Rostrum.Web.Modules.Meetings.Sessions.Session;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Many at once: no place is given twice, nobody is registered twice, nothing is taken after the last second.</summary>
public sealed class TheRush(App app) : IClassFixture<App>
{
    /// <summary>Sends the same kind of form from all of them in one moment; how each was answered.</summary>
    private static async Task<HttpStatusCode[]> AtOnce(Session session, IReadOnlyList<(Visitor Focal, string Name, string? Wait)> asks)
    {
        var ready = new List<(Visitor, List<KeyValuePair<string, string>>, string)>();
        foreach (var (focal, name, wait) in asks)
        {
            var page = await focal.Open($"/en{session.Path}/delegation");
            var fields = page.QuerySelectorAll("#add-form input[type=hidden]").Where(i => i.GetAttribute("name") != "Input.Wait").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
            fields.AddRange([new("Input.Name", name), new("Input.Birth", "1990-01-01"), new("Input.Wait", wait ?? "false")]);
            ready.Add((focal, fields, page.QuerySelector("#add-form")!.GetAttribute("action")!));
        }
        return await Task.WhenAll(ready.Select(r => Task.Run(async () =>
        {
            using var answer = await r.Item1.Http.PostAsync(r.Item3, new FormUrlEncodedContent(r.Item2));
            return answer.StatusCode;
        })));
    }

    private Task<List<Registrant>> All(Session session) => app.WithDb(db => db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session.Id).ToListAsync());

    [Fact, Clause("PAR-10")]
    public async Task The_last_places_are_given_once_and_the_others_wait_in_order()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.Places = 3);
        var people = new List<Visitor>();
        for (var i = 0; i < 8; i++) people.Add(await app.SignIn("organization-focal-point"));
        var answers = await AtOnce(session, [.. people.Select((p, i) => (p, "Person " + i, (string?)(i < 4 ? "true" : "false")))]);
        var all = await All(session);
        Assert.Equal(3, all.Count(r => r.State == RegistrationState.Requested));
        Assert.Equal(answers.Count(a => a == HttpStatusCode.Redirect), all.Count);
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.Redirect or HttpStatusCode.BadRequest, a.ToString()));
        Assert.True(all.Count >= 4, "Those who would wait are on the list.");
        Assert.Equal(all.Count, all.Select(r => r.Reference).Distinct().Count());
        people.ForEach(p => p.Dispose());
    }

    [Fact, Clause("PAR-10", "CON-02")]
    public async Task The_cap_of_an_organization_holds_and_nobody_is_registered_twice_from_two_screens()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.CapPerOrganization = 2);
        var organization = (await app.Organization()).ToString();
        using var one = await app.SignIn("organization-focal-point", organization);
        // An organization has one focal point; who is at two screens, or hands over in that moment, is two for the machine.
        using var two = await app.SignInAs(one.Person);
        var same = await AtOnce(session, [(one, "Same Person", null), (two, "Same Person", null)]);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], same.Order());
        await AtOnce(session, [(one, "A", null), (two, "B", null), (one, "C", null), (two, "D", null)]);
        Assert.Equal(2, (await All(session)).Count);
    }

    [Fact, Clause("PAR-10")]
    public async Task The_database_counts_the_places_itself_whatever_becomes_of_registrations()
    {
        var session = await app.OpenSession();
        await app.Set(session, w => w.Places = 100);
        var states = Enum.GetValues<RegistrationState>();
        var chance = new Random(12);
        Task<(int Kept, int Counted)> Taken() => app.WithDb(async db => ((await db.Set<RegistrationWindow>().AsNoTracking().SingleAsync(w => w.SessionId == session.Id)).Taken, await db.Set<Registrant>().CountAsync(r => r.SessionId == session.Id && Delegates.HoldsPlace.Contains(r.State))));
        await app.WithDb(async db =>
        {
            for (var i = 0; i < 60; i++)
            {
                var participant = new Participant { Name = "Counted " + i, CreatedAt = app.Clock.Now };
                db.AddRange(participant, new Registrant { Reference = $"REG-C-{session.Key[^4..]}-{i}", SessionId = session.Id, ParticipantId = participant.Id, State = states[chance.Next(states.Length)], RequestedAt = app.Clock.Now });
            }
            return await db.SaveChangesAsync();
        });
        var (kept, counted) = await Taken();
        Assert.Equal(counted, kept);
        await app.WithDb(async db =>
        {
            foreach (var r in await db.Set<Registrant>().Where(r => r.SessionId == session.Id).ToListAsync())
            {
                if (chance.Next(4) == 0) db.Remove(r);
                else r.State = states[chance.Next(states.Length)];
            }
            return await db.SaveChangesAsync();
        });
        var (after, countedAfter) = await Taken();
        Assert.Equal(countedAfter, after);
        Assert.NotEqual(kept, after);
        // A window that is set when people are there already begins with them.
        await app.WithDb(async db =>
        {
            var window = await db.Set<RegistrationWindow>().SingleAsync(w => w.SessionId == session.Id);
            db.Remove(window);
            await db.SaveChangesAsync();
            db.Add(new RegistrationWindow { SessionId = session.Id, OpensAt = window.OpensAt, ClosesAt = window.ClosesAt });
            return await db.SaveChangesAsync();
        });
        Assert.Equal((countedAfter, countedAfter), await Taken());
    }

    [Fact, Clause("PAR-66")]
    public async Task In_the_instant_of_the_closing_who_is_in_time_is_in_and_nobody_after_it()
    {
        var session = await app.OpenSession();
        var closes = new DateTimeOffset(2027, 11, 21, 20, 59, 59, TimeSpan.Zero);
        var people = new List<Visitor>();
        var before = app.Clock.Now;
        try
        {
            app.Clock.Now = closes;
            for (var i = 0; i < 6; i++) people.Add(await app.SignIn("organization-focal-point"));
            var asking = AtOnce(session, [.. people.Select((p, i) => (p, "Person " + i, (string?)null))]);
            while (!asking.IsCompleted && (await All(session)).Count < 2) await Task.Delay(5);
            app.Clock.Now = closes.AddSeconds(1);
            var answers = await asking;
            var all = await All(session);
            Assert.Equal(answers.Count(a => a == HttpStatusCode.Redirect), all.Count);
            Assert.All(all, r => Assert.True(r.RequestedAt <= closes, r.RequestedAt.ToString("O")));
            Assert.All(await AtOnce(session, [.. people.Select((p, i) => (p, "Late " + i, (string?)"true"))]), a => Assert.Equal(HttpStatusCode.BadRequest, a));
        }
        finally { app.Clock.Now = before; people.ForEach(p => p.Dispose()); }
    }
}
