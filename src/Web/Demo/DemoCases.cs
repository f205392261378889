using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Modules.Accreditation;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Identity;
using Rostrum.Web.Modules.Letters;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Post;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Demo;

/// <summary>
/// Applications in every stage, made by the verbs that people use, on a clock that runs behind so that the cases have a
/// past: drafts, sent yesterday, under review, waiting for documents, before the Secretary, decided, overdue.
/// </summary>
internal sealed class DemoCases
{
    private readonly IServiceProvider services;
    private readonly Db db;
    private readonly LateClock clock;
    private readonly ApplicantDesk applicants;
    private readonly CaseDesk cases;
    private readonly DecisionDesk decisions;

    private readonly Actor officer, secretary;

    private DemoCases(IServiceProvider services, Guid officer, Guid secretary)
    {
        (this.services, db, clock) = (services, services.GetRequiredService<Db>(), new LateClock(services.GetRequiredService<TimeProvider>()));
        (this.officer, this.secretary) = (new(officer, Roles.CsuOfficer.Key), new(secretary, Roles.SecretaryOfGoverningBodies.Key));
        T Late<T>(params object[] given) => ActivatorUtilities.CreateInstance<T>(services, [clock, .. given]);
        var (register, people, outbox) = (Late<OrganizationRegister>(), services.GetRequiredService<PeopleDirectory>(), Late<Outbox>());
        var notices = Late<Notices>(outbox);
        var files = new FileStore(db, clock, services.GetRequiredService<VirusScanner>(), services.GetRequiredService<FileFolder>(), services.GetRequiredService<Previews>());
        var desk = new LetterDesk(db, services.GetRequiredService<Sheets>(), services.GetRequiredService<PdfPrinter>(), services.GetRequiredService<Settings>(), clock, services.GetRequiredService<JobPrompts>(), services.GetRequiredService<IStringLocalizer<Modules.Letters.Text>>());
        var letters = ActivatorUtilities.CreateInstance<AccreditationLetters>(services, desk);
        applicants = Late<ApplicantDesk>(register, files, notices, letters);
        cases = Late<CaseDesk>(people, applicants, notices);
        decisions = Late<DecisionDesk>(cases, people, Late<RoleDesk>(register, notices), register, notices, letters);
    }

    private enum Fate { Draft, Sent, Review, Waiting, Recommended, Approved, NotApproved, Withdrawn }

    private static readonly (string Name, string? Acronym, string Country, string Group, Fate Fate, int DaysAgo)[] Plans =
    [
        ("Mangrove Nursery Circle", "MNC", "KE", "non-governmental-organizations", Fate.Waiting, 77),
        ("Cercle des Puits Partagés", "CPP", "BF", "farmers", Fate.Draft, 3),
        ("Fundación Humedales del Alba", "FHA", "PY", "non-governmental-organizations", Fate.Sent, 1),
        ("نادي حماة الينابيع", null, "MA", "children-and-youth", Fate.Sent, 6),
        ("Общество тихих ледников", "ОТЛ", "KG", "scientific-and-technological-community", Fate.Review, 34),
        ("竹海社区水源联会", null, "CN", "local-authorities", Fate.Review, 118),
        ("Prairie Pollinator Compact", "PPC", "CA", "farmers", Fate.Review, 58),
        ("Atoll Reef Wardens’ Council", "ARWC", "KI", "indigenous-peoples-and-their-communities", Fate.Waiting, 49),
        ("Verband der stillen Wälder", "VSW", "AT", "non-governmental-organizations", Fate.Recommended, 83),
        ("Red de Recicladoras del Sur Claro", "RRSC", "AR", "workers-and-trade-unions", Fate.Recommended, 71),
        ("Women of the Upper Springs", "WUS", "NP", "women", Fate.Approved, 140),
        ("Carton and Glass Makers’ Association", "CGMA", "TR", "business-and-industry", Fate.NotApproved, 160),
        ("Sahel Youth Tree Council", "SYTC", "TD", "children-and-youth", Fate.Withdrawn, 25),
    ];

    public static async Task SeedAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        async Task<Guid> Holder(Role role)
        {
            var email = role.Key + DemoData.Domain;
            return await db.Users.Where(p => p.Email == email).Select(p => p.Id).SingleAsync();
        }
        var demo = new DemoCases(services, await Holder(Roles.CsuOfficer), await Holder(Roles.SecretaryOfGoverningBodies));
        Guid[] known = [await Holder(Roles.ApplicantFocalPoint), await Holder(Roles.RegisteredIndividual)];
        foreach (var (plan, i) in Plans.Select((p, i) => (p, i))) await demo.PlayAsync(i < known.Length ? known[i] : await demo.ApplicantAsync(i), plan);
    }

    private async Task PlayAsync(Guid person, (string Name, string? Acronym, string Country, string Group, Fate Fate, int DaysAgo) plan)
    {
        var me = new Me();
        me.Fill(person, "", Dates.Nairobi, []);
        clock.DaysAgo = plan.DaysAgo;
        var answers = new Answers { Kind = plan.Group == "business-and-industry" ? ApplicantKind.CompanyAssociation : ApplicantKind.Organization, RegistrationCountry = plan.Country, Founded = clock.Today().AddYears(-6).AddDays(plan.Name.Length) };
        var (draft, verdict) = await applicants.StartAsync(me, answers, null);
        var id = (draft ?? throw Broken(verdict)).Id;
        await applicants.SaveAsync(id, draft.Version, a => a with
        {
            Name = plan.Name, Acronym = plan.Acronym, Country = plan.Country, RegistrationNumber = $"{plan.Country}/{plan.Name.Length * 7919}", RegistrationAuthority = "Registrar of Associations",
            NonProfit = true, NonGovernmental = true, International = true, MajorGroup = plan.Group, Focus = ["environment"], About = "Works with neighbours across borders for water, soil and forests.",
            Scope = string.Join(' ', Enumerable.Repeat("Offices and field teams in two countries test water, plant trees and publish what they find with partners on both sides of the border.", 3)),
            Countries = [plan.Country, "KE"], Email = $"office{plan.Name.Length}@{plan.Country.ToLowerInvariant()}.example", PublicFields = ["about"], CertificateProvesNonProfit = true,
        });
        foreach (var slot in new[] { ApplicationDocuments.Letter, ApplicationDocuments.Statutes, ApplicationDocuments.Certificate, ApplicationDocuments.Work })
        {
            if (plan.Fate == Fate.Draft && slot != ApplicationDocuments.Letter) continue;
            var pdf = DemoFiles.Pdf($"{slot.Key}: {plan.Acronym ?? plan.Country}");
            var file = new FormFile(new MemoryStream(pdf), 0, pdf.Length, "file", slot.Key + ".pdf") { Headers = new HeaderDictionary() };
            Require(await applicants.AddFileAsync(me, await LoadAsync(id), slot, slot == ApplicationDocuments.Work ? "annual-report" : null, file, "Upload"));
        }
        if (plan.Fate == Fate.Draft) return;
        Require(await applicants.SubmitAsync(me, id, true, true));
        if (plan.Fate == Fate.Sent) return;
        if (plan.Fate == Fate.Withdrawn)
        {
            Require(await applicants.WithdrawAsync(me, id));
            return;
        }
        clock.DaysAgo -= plan.DaysAgo / 4;
        Require((await cases.AssignAsync(officer, id, (await LoadAsync(id)).Version, officer.Person))!);
        var open = plan.Fate is Fate.Review or Fate.Waiting ? 3 : 0;
        var failed = plan.Fate == Fate.NotApproved ? 1 : 0;
        var findings = ApplicationReview.Criteria.Select((c, i) => new GivenFinding(c, i < open ? FindingOutcome.Open : i == 0 && failed > 0 ? FindingOutcome.NotMet : FindingOutcome.Met, i == 0 && failed > 0 ? "The statutes let members share the surplus." : "", "")).ToList();
        Require((await cases.FindAsync(officer, id, (await LoadAsync(id)).Version, findings))!);
        clock.DaysAgo -= plan.DaysAgo / 4;
        if (plan.Fate == Fate.Waiting) Require((await cases.AskAsync(officer, id, (await LoadAsync(id)).Version, ["certificate:stamp"], "A clear photo by phone is fine."))!);
        if (plan.Fate is Fate.Review or Fate.Waiting) return;
        Require(await cases.RecommendAsync(officer, id, failed == 0, failed == 0 ? "Every criterion and document is met." : "The organization is not non-profit: its statutes let members share the surplus."));
        if (plan.Fate == Fate.Recommended) return;
        clock.DaysAgo -= plan.DaysAgo / 8;
        Require(await decisions.DecideAsync(secretary, secretary.Person!.Value, id, failed == 0, failed == 0 ? "Approved as recommended by the Civil Society Unit." : "The organization does not meet the criterion of being non-profit."));
    }

    private async Task<Application> LoadAsync(Guid id)
    {
        db.ChangeTracker.Clear();
        return await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id);
    }

    private async Task<Guid> ApplicantAsync(int number)
    {
        var (language, name) = DemoNames.Person(400 + number);
        var person = new Person { Id = Guid.CreateVersion7(), Name = name, Language = language, EmailConfirmed = true, SecurityStamp = Passwords.Stamp(), CreatedAt = clock.GetUtcNow() };
        services.GetRequiredService<Passwords>().SetEmail(person, $"applicant{number}@people{DemoData.Domain.Replace('@', '.')}");
        db.Add(person);
        db.Record(Actor.System("demo"), "person.registered", "person/" + person.Id, [Offices.GAP_02], clock.GetUtcNow(), new { name });
        await db.SaveChangesAsync();
        return person.Id;
    }

    private static void Require(Verdict verdict)
    {
        if (verdict.Refused) throw Broken(verdict);
    }

    private static InvalidOperationException Broken(Verdict verdict) => new($"The demonstration breaks a rule: {string.Join(", ", verdict.Refusals)}");

    /// <summary>The clock as it stood so many days ago.</summary>
    private sealed class LateClock(TimeProvider now) : TimeProvider
    {
        public int DaysAgo { get; set; }
        public override DateTimeOffset GetUtcNow() => now.GetUtcNow().AddDays(-DaysAgo);
    }
}
