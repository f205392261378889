using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Status;

/// <summary>What the letter about a measure shows.</summary>
/// <param name="ByItself">The suspension ends by itself on its day.</param>
/// <param name="Again">The first day on which it may apply again.</param>
internal sealed record MeasureLetter(Measure Measure, string Name, bool ByItself, DateOnly? Again);

/// <summary>The letter of the Secretary to the organization's focal point, in their language. Source: ACC-30, ACC-31, ACC-32, GAP-33.</summary>
internal sealed class StatusLetters(Db db, LetterDesk letters, PeopleDirectory people, IStringLocalizer<Text> t)
{
    public async Task DecisionAsync(Actor actor, Organization organization, Measure measure, bool byItself, DateOnly? again)
    {
        var focal = await people.LastFocalPointAsync(organization.Id);
        var language = await db.Users.Where(p => p.Id == focal).Select(p => p.Language).FirstOrDefaultAsync() ?? "en";
        var names = await db.Users.Where(p => p.Id == measure.DecidedBy || p.Id == measure.RecordedBy).ToDictionaryAsync(p => p.Id, p => p.Name);
        var (title, signed) = Languages.In(language, () => (t["Status_Letter_" + measure.Kind].Value, new Signature(names[measure.DecidedBy!.Value], Terms.Name("secretary_of_governing_bodies"), measure.RecordedBy is { } recorder ? names[recorder] : null)));
        await letters.WriteAsync(actor, new("status-" + measure.Kind.ToString().ToLowerInvariant(), "/Modules/Accreditation/Status/Letters/Measure.cshtml", measure.Thing, language, title, organization.Name, organization.Id, signed),
            new MeasureLetter(measure, organization.Name, byItself, again));
    }
}
