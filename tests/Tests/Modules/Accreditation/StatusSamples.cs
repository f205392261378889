using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Accreditation.Status;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Shared;

namespace Rostrum.Tests.Modules.Accreditation;

/// <summary>An organization with everything that its pages of status can show, for the walk over all pages.</summary>
internal static class StatusSamples
{
    /// <summary>The organization of the reader where they are a focal point, else a new one; one measure is decided, one waits.</summary>
    public static async Task<(Guid Organization, string[] Measures)> InUseAsync(App app, Visitor visitor)
    {
        var organization = await app.WithDb(db => db.Set<RoleAssignment>().Where(a => a.PersonId == visitor.Person && a.Role == "organization-focal-point").Select(a => a.OrganizationId).FirstOrDefaultAsync()) ?? await app.Organization();
        var (now, today, number) = (app.Clock.Now, app.Clock.Today(), Guid.CreateVersion7().ToString("N")[^6..]);
        await app.WithDb(async db =>
        {
            if (await db.Set<Measure>().AnyAsync(m => m.OrganizationId == organization)) return;
            var decided = new Measure { Reference = "MEA-1-" + number, OrganizationId = organization, Kind = MeasureKind.Suspend, From = today.AddDays(-9), Until = today.AddDays(-2), Grounds = "a,c", Reasons = "Two acts.", AskedOn = today.AddDays(-40), RecommendedAt = now.AddDays(-10), Adopted = true, DecisionReasons = "As described.", RecordedBy = Guid.CreateVersion7(), DecidedAt = now.AddDays(-10) };
            db.AddRange(decided, new Measure { Reference = "MEA-2-" + number, OrganizationId = organization, Kind = MeasureKind.Withdraw, From = today, Grounds = "d", Reasons = "Again.", RecommendedAt = now },
                new Incident { OrganizationId = organization, Ground = "d", HappenedOn = today, Text = "Shouting.", At = now }, new Inquiry { OrganizationId = organization, Text = "What did you do?", At = now, AskedOn = today, Due = today.AddDays(30) },
                new FactualError { Thing = decided.Thing, Text = "We were not there.", At = now }, new FactualError { Thing = decided.Thing, Text = "Nor there.", At = now, Corrected = true, Note = "True.", SettledAt = now },
                new Contribution { OrganizationId = organization, On = today, Kind = "other-un-body", Text = "A talk", Source = ContributionSource.Organization, At = now });
            await db.SaveChangesAsync();
        });
        return (organization, await app.WithDb(db => db.Set<Measure>().Where(m => m.OrganizationId == organization).Select(m => m.Reference).ToArrayAsync()));
    }
}
