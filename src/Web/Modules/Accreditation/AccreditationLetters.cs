using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>What the letters of a case show.</summary>
internal sealed record CaseLetter(Application Application, Answers Answers, IReadOnlyList<StoredFile> Files, Decision? Decision);

/// <summary>The letters of a case, in the applicant's language: receipt, decision, confirmation. Source: ACC-17, ACC-21, ACC-22, GAP-33.</summary>
internal sealed class AccreditationLetters(Db db, LetterDesk letters, IStringLocalizer<Text> t)
{
    /// <summary>What was received and when, with the digest of every file.</summary>
    public Task ReceiptAsync(Actor actor, Application application, IReadOnlyList<StoredFile> files) =>
        WriteAsync(actor, application, "Receipt", files, null, () => new Signature(Terms.Name("civil_society_unit"), t["Letter_Institution"]));

    /// <summary>The decision of the Secretary, with its reasons. ACC-21.</summary>
    public async Task DecisionAsync(Actor actor, Application application, Decision decision)
    {
        var names = await db.Users.Where(p => p.Id == decision.By || p.Id == decision.RecordedBy).ToDictionaryAsync(p => p.Id, p => p.Name);
        await WriteAsync(actor, application, "Decision", [], decision, () => new Signature(names[decision.By], Terms.Name("secretary_of_governing_bodies"), decision.RecordedBy is { } recorder ? names[recorder] : null));
    }

    /// <summary>The Unit's confirmation that the organization stands in the register. ACC-22.</summary>
    public Task ConfirmationAsync(Actor actor, Application application, Decision decision) =>
        WriteAsync(actor, application, "Confirmation", [], decision, () => new Signature(Terms.Name("civil_society_unit"), t["Letter_Institution"]));

    private async Task WriteAsync(Actor actor, Application application, string kind, IReadOnlyList<StoredFile> files, Decision? decision, Func<Signature> signature)
    {
        var language = await db.Users.Where(p => p.Id == application.ApplicantId).Select(p => p.Language).SingleAsync();
        var (title, signed) = Languages.In(language, () => (t["Letter_" + kind, application.Reference!].Value, signature()));
        await letters.WriteAsync(actor, new("accreditation-" + kind.ToLowerInvariant(), $"/Modules/Accreditation/Letters/{kind}.cshtml", application.Thing, language, title, application.Name, application.OrganizationId, signed),
            new CaseLetter(application, application.Answers, files, decision));
    }
}
