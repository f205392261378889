using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// Finds applications and organizations that may be the same as an application, by name (in either language), acronym, registration number or
/// domain. Only the Unit learns of them. Source: GAP-08, GAP-10.
/// </summary>
internal static class Duplicates
{
    // Domains at which anybody may have an address say nothing about who somebody is.
    private static readonly HashSet<string> Shared = ["gmail.com", "googlemail.com", "yahoo.com", "yahoo.fr", "hotmail.com", "outlook.com", "live.com", "icloud.com", "proton.me", "protonmail.com", "mail.ru", "yandex.ru", "qq.com", "163.com", "126.com", "gmx.net", "gmx.de", "aol.com", "web.de", "orange.fr"];

    /// <summary>Country and number of the registration without signs between; empty where either is missing.</summary>
    public static string RegistrationKey(Answers answers)
    {
        var number = string.Concat(SearchKey.Of(answers.RegistrationNumber).Where(char.IsLetterOrDigit));
        return number.Length < 3 || answers.RegistrationCountry is null ? "" : $"{answers.RegistrationCountry}:{(number.Length > 150 ? number[..150] : number)}";
    }

    /// <summary>The domain of the website, else of the e-mail address; empty where anybody could have it.</summary>
    public static string DomainOf(Answers answers)
    {
        var host = HostOf(answers.Website).ToLowerInvariant();
        if (host.Length == 0) host = answers.Email?.Trim().Split('@').Last().ToLowerInvariant() ?? "";
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        return host.Contains('.') && !Shared.Contains(host) && host.Length <= 254 ? host : "";
    }

    // What parses as an address may still have a label that is too long once it is written in ASCII.
    private static string HostOf(string? website)
    {
        try { return Uri.TryCreate(website?.Trim(), UriKind.Absolute, out var site) ? site.IdnHost : ""; }
        catch (UriFormatException) { return ""; }
    }

    /// <summary>Looks for others that may be the same and notes them with the application; saved by the caller.</summary>
    public static async Task NoteAsync(Db db, Application application, CancellationToken cancel = default)
    {
        foreach (var known in await db.Set<DuplicateMatch>().Where(m => m.ApplicationId == application.Id && m.Same == null).ToListAsync(cancel)) db.Remove(known);
        var settled = await db.Set<DuplicateMatch>().Where(m => m.ApplicationId == application.Id && m.Same != null).ToListAsync(cancel);
        var (acronym, number, domain) = (application.AcronymKey, application.RegistrationKey, application.Domain);
        string[] names = [.. new[] { application.NameKey, application.OtherNameKey }.Where(n => n.Length > 0)];
        var others = await db.Set<Application>().AsNoTracking().Where(a => a.Id != application.Id && a.Reference != null && a.Stage != ApplicationStage.Withdrawn
            && (names.Contains(a.NameKey) || names.Contains(a.OtherNameKey) || (acronym != "" && a.AcronymKey == acronym && a.Country == application.Country) || (number != "" && a.RegistrationKey == number) || (domain != "" && a.Domain == domain)))
            .Select(a => new { a.Id, a.NameKey, a.OtherNameKey, a.AcronymKey, a.RegistrationKey, a.Domain }).Take(20).ToListAsync(cancel);
        foreach (var other in others.Where(o => settled.All(s => s.OtherApplicationId != o.Id)))
        {
            db.Add(new DuplicateMatch { ApplicationId = application.Id, OtherApplicationId = other.Id, Grounds = Grounds(names.Contains(other.NameKey) || names.Contains(other.OtherNameKey), acronym != "" && other.AcronymKey == acronym, number != "" && other.RegistrationKey == number, domain != "" && other.Domain == domain) });
        }
        var (own, also, brief) = (OrganizationQueries.LineOf(application.NameKey), OrganizationQueries.LineOf(application.OtherNameKey), OrganizationQueries.LineOf(acronym));
        var (line, second, sign) = ($"\n{own}\n", $"\n{also}\n", $"\n{brief}\n");
        var organizations = await db.Set<Organization>().AsNoTracking().Where(o => o.Id != application.OrganizationId && o.SucceededBy == null
            && (names.Contains(o.NameKey) || (own != "" && ("\n" + o.SearchText + "\n").Contains(line)) || (also != "" && ("\n" + o.SearchText + "\n").Contains(second)) || (acronym != "" && o.Country == application.Country && ("\n" + o.SearchText + "\n").Contains(sign)) || (domain != "" && o.Website != null && o.Website.Contains(domain))))
            .Select(o => new { o.Id, o.NameKey, o.SearchText, o.Acronym, o.Website }).Take(20).ToListAsync(cancel);
        foreach (var other in organizations.Where(o => settled.All(s => s.OrganizationId != o.Id)))
        {
            db.Add(new DuplicateMatch { ApplicationId = application.Id, OrganizationId = other.Id, Grounds = Grounds(other.SearchText.Split('\n').Any(l => l.Length > 0 && (l == own || l == also)), acronym != "" && SearchKey.Of(other.Acronym) == acronym, false, domain != "" && other.Website?.Contains(domain, StringComparison.OrdinalIgnoreCase) is true) });
        }
    }

    private static string Grounds(bool name, bool acronym, bool registration, bool domain) =>
        string.Join(',', new[] { name ? "name" : null, acronym ? "acronym" : null, registration ? "registration" : null, domain ? "domain" : null }.OfType<string>());
}
