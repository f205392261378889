using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Modules.Accreditation;

namespace Rostrum.Tests.Modules.Accreditation;

/// <summary>Applications as far as a test needs them, made by the pages that people use.</summary>
internal static class Cases
{
    public const string Root = "/en/accreditation/applications/";

    /// <summary>A draft that its applicant has begun; its id.</summary>
    public static async Task<Guid> Begin(this Visitor applicant)
    {
        await applicant.Send(await applicant.Open("/en/accreditation/apply"), new { Input__Kind = "Organization", Input__RegistrationCountry = "KE", Input__Founded = "2019-03-27" });
        return Guid.Parse(Regex.Match(applicant.Last!.Headers.Location!.ToString(), "applications/([^/]+)/organization").Groups[1].Value);
    }

    /// <summary>Fills the first two parts.</summary>
    public static async Task Fill(this Visitor applicant, Guid id, string name = "Twin Shores Water Watch", string website = "https://twinshores.example")
    {
        await applicant.Send(await applicant.Open($"{Root}{id}/organization"), new
        {
            Input__Name = name, Input__Country = "KE", Input__Founded = "2019-03-27", Input__RegistrationCountry = "KE", Input__RegistrationNumber = "OP.218/" + name, Input__RegistrationAuthority = "NGO Board",
            Input__Kind = "Organization", Input__NonProfit = "true", Input__NonGovernmental = "true", Input__International = "true", Input__MajorGroup = "non-governmental-organizations",
        });
        await applicant.Send(await applicant.Open($"{Root}{id}/work"), new[]
        {
            Pair("Input.Focus", "environment"), Pair("Input.Scope", new string('w', 320)), Pair("Input.Countries", "KE"), Pair("Input.Website", website), Pair("Input.Email", "office@twinshores.example"), Pair("Input.PublicFields", "website"),
        });
    }

    public static async Task Add(this Visitor applicant, Guid id, string slot, byte[]? content = null) =>
        await applicant.Send(await applicant.Open($"{Root}{id}/documents"), new { Input__Slot = slot }, form: "#upload", file: ("Input.Upload", slot + ".pdf", content ?? SampleFiles.Pdf(slot)));

    /// <summary>A whole application that was sent; its id and reference.</summary>
    public static async Task<(Guid Id, string Reference)> Sent(this App app, Visitor applicant, string name = "Twin Shores Water Watch", string website = "https://twinshores.example")
    {
        var id = await applicant.Begin();
        await applicant.Fill(id, name, website);
        foreach (var slot in new[] { "application-letter", "statutes", "certificate", "non-profit", "work" }) await applicant.Add(id, slot);
        await applicant.Send(await applicant.Open($"{Root}{id}/review"), new { Input__Declared = "true", Input__Accepted = "true" });
        return (id, (await app.WithDb(db => db.Set<Application>().Where(a => a.Id == id).Select(a => a.Reference).SingleAsync()))!);
    }

    /// <summary>Every criterion is found met by that officer.</summary>
    public static async Task FindAll(this Visitor officer, string reference, string outcome = "Met")
    {
        var page = await officer.Open("/en/accreditation/cases/" + reference);
        var fields = Enumerable.Range(0, ApplicationReview.Criteria.Count).Select(i => Pair($"Input.Findings[{i}].Outcome", outcome)).Concat(outcome == "NotMet" ? Enumerable.Range(0, ApplicationReview.Criteria.Count).Select(i => Pair($"Input.Findings[{i}].Note", "Not shown.")) : []);
        await officer.Send(page, fields.ToArray(), form: "#findings");
    }

    /// <summary>A case before the Secretary.</summary>
    public static async Task<(Guid Id, string Reference)> Recommended(this App app, Visitor applicant, Visitor officer, bool approve = true, string name = "Twin Shores Water Watch", string website = "https://twinshores.example")
    {
        var (id, reference) = await app.Sent(applicant, name, website);
        await officer.FindAll(reference, approve ? "Met" : "NotMet");
        await officer.Send(await officer.Open($"/en/accreditation/cases/{reference}/recommendation"), new { Approve = approve ? "true" : "false", Reasons = approve ? "Every criterion is met." : "Nothing is shown." });
        return (id, reference);
    }

    /// <summary>A case to look at: before the Secretary, or still under review.</summary>
    public static async Task<string> Sample(this App app, bool recommended)
    {
        var stage = recommended ? ApplicationStage.WithSecretary : ApplicationStage.UnderReview;
        if (await app.WithDb(db => db.Set<Application>().Where(a => a.Stage == stage).Select(a => a.Reference).FirstOrDefaultAsync()) is { } known) return known;
        using var applicant = await app.SignIn();
        using var officer = await app.SignIn("csu-officer");
        if (recommended) return (await app.Recommended(applicant, officer, true, "Before the Secretary", "https://before.example")).Reference;
        var (_, reference) = await app.Sent(applicant, "Under Review", "https://under.example");
        await officer.FindAll(reference);
        return reference;
    }

    /// <summary>The reader's own application: a draft, or one that was sent and waits for their documents.</summary>
    public static async Task<Guid?> OwnSample(this App app, Visitor visitor, bool sent)
    {
        if (visitor.Person == Guid.Empty) return null;
        var own = await app.WithDb(db => db.Set<Application>().Where(a => a.ApplicantId == visitor.Person).Select(a => new { a.Id, a.Stage }).FirstOrDefaultAsync());
        if (own is not null) return own.Stage == ApplicationStage.Draft == sent ? null : own.Id;
        // One application at a time: those without a role have sent one, the others have a draft.
        if (sent != await app.WithDb(async db => !await db.Set<Rostrum.Web.Modules.Identity.RoleAssignment>().AnyAsync(r => r.PersonId == visitor.Person))) return null;
        if (!sent) return await visitor.Begin();
        var (id, reference) = await app.Sent(visitor, "Waiting Wells", "https://waiting.example");
        using var officer = await app.SignIn("csu-officer");
        await officer.Send(await officer.Open($"/en/accreditation/cases/{reference}/request"), new { Input__Items = "certificate:stamp" });
        return id;
    }

    public static KeyValuePair<string, string?> Pair(string key, string? value) => KeyValuePair.Create(key, value);
}
