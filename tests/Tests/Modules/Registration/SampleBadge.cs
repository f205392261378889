using System.Text.Json;
using Rostrum.Tests.Modules.Meetings;
using Rostrum.Web.Modules.Registration.Badges;
using Rostrum.Web.Modules.Registration.Door;
using Rostrum.Web.Modules.Registration.People;

namespace Rostrum.Tests.Modules.Registration;

/// <summary>Badges in all their states, for the walk over all pages.</summary>
internal static class SampleBadge
{
    /// <summary>Of the reader: one that can be made, one that is made; printed, failing and waiting badges of a session.</summary>
    public static Task<(string Desk, string[] Batches, string[] Badges, string[] Photos)> SampleBadges(this App app, Visitor visitor) => RegistrationSamples.Once(app, visitor.Person, () => MakeAsync(app, visitor));

    private static async Task<(string Desk, string[] Batches, string[] Badges, string[] Photos)> MakeAsync(App app, Visitor visitor)
    {
        var (session, other) = (await app.OpenSession(), await app.OpenSession());
        var organization = await app.OrganizationOf("women");
        var account = visitor.Person == Guid.Empty ? (await app.Person()).Id : visitor.Person;
        var mine = await app.WithDb(async db =>
        {
            await using var work = await db.BeginWriteAsync();
            var participant = db.Set<Participant>().FirstOrDefault(p => p.PersonId == account) ?? db.Add(new Participant { Name = "Own Person", PersonId = account, Birth = new(1980, 1, 1), CreatedAt = app.Clock.Now }).Entity;
            var numbers = new Rostrum.Web.Modules.Registration.RegistrationNumbers(db);
            var made = new List<Registrant>();
            foreach (var of in new[] { session, other }) made.Add(new() { Reference = await numbers.NextAsync(2027), SessionId = of.Id, ParticipantId = participant.Id, Category = RegistrationCategory.MajorGroup, OrganizationId = organization, State = RegistrationState.Confirmed, RequestedAt = app.Clock.Now, NominatedAt = app.Clock.Now, ConfirmedAt = app.Clock.Now });
            db.AddRange(made);
            var template = new BadgeTemplate { SessionId = session.Id, FieldsJson = new BadgeLayout().ToJson(), ChangedAt = app.Clock.Now };
            var left = JsonSerializer.Serialize(new[] { new LeftOut(made[0].Reference, [new("CON-17", "Register_Banned", []), new("PAR-67", "Badge_NotConfirmed", []), new("CON-06", "Minor_NoGuardian", ["18"])]) });
            db.AddRange(template, new BadgeBatch { SessionId = session.Id, TemplateId = template.Id, What = made[0].Reference, Count = 1, AskedAt = app.Clock.Now, State = BatchState.Failed, Error = "exit code 1" },
                new BadgeBatch { SessionId = session.Id, TemplateId = template.Id, What = made[0].Reference, Count = 1, Done = 1, AskedAt = app.Clock.Now, State = BatchState.Printed, LeftOutJson = left });
            await db.SaveChangesAsync();
            await work.CommitAsync();
            return made;
        });
        await app.With<BadgeDesk, int>(async desk => { await desk.IssueOwnAsync(new(account, "self"), session, mine[0].Id); return 0; });
        var batches = await app.WithDb(db => Task.FromResult(db.Set<BadgeBatch>().Where(b => b.SessionId == session.Id).Select(b => b.Id).ToList()));
        return ($"{session.Path}/badges", [.. batches.Select(b => $"{session.Path}/badges/{b}")], [.. mine.Select(r => r.Path + "/badge")], [.. mine.Select(r => r.Path + "/photo")]);
    }
}
