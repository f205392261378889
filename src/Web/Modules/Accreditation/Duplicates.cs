using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation;

/// <summary>
/// Finds applications and organizations that may be the same as an application, by name, acronym, registration number or
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
        var host = Uri.TryCreate(answers.Website?.Trim(), UriKind.Absolute, out var site) && site.IdnHost.Length > 0 ? site.IdnHost : answers.Email?.Trim().Split('@').Last() ?? "";
        host = host.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        return host.Contains('.') && !Shared.Contains(host) && host.Length <= 254 ? host : "";
    }

    /// <summary>Looks for others that may be the same and notes them with the application; saved by the caller.</summary>
    public static async Task NoteAsync(Db db, Application application, CancellationToken cancel = default)
    {
        foreach (var known in await db.Set<DuplicateMatch>().Where(m => m.ApplicationId == application.Id && m.Same == null).ToListAsync(cancel)) db.Remove(known);
        var settled = await db.Set<DuplicateMatch>().Where(m => m.ApplicationId == application.Id && m.Same != null).ToListAsync(cancel);
        var (name, acronym, number, domain) = (application.NameKey, application.AcronymKey, application.RegistrationKey, application.Domain);
        var others = await db.Set<Application>().AsNoTracking().Where(a => a.Id != application.Id && a.Stage != ApplicationStage.Draft && a.Stage != ApplicationStage.Withdrawn
            && ((name != "" && a.NameKey == name) || (acronym != "" && a.AcronymKey == acronym && a.Country == application.Country) || (number != "" && a.RegistrationKey == number) || (domain != "" && a.Domain == domain)))
            .Select(a => new { a.Id, a.NameKey, a.AcronymKey, a.RegistrationKey, a.Domain }).Take(20).ToListAsync(cancel);
        foreach (var other in others.Where(o => settled.All(s => s.OtherApplicationId != o.Id)))
        {
            db.Add(new DuplicateMatch { ApplicationId = application.Id, OtherApplicationId = other.Id, Grounds = Grounds(name != "" && other.NameKey == name, acronym != "" && other.AcronymKey == acronym, number != "" && other.RegistrationKey == number, domain != "" && other.Domain == domain) });
        }
        var (own, brief) = (OrganizationQueries.LineOf(name), OrganizationQueries.LineOf(acronym));
        var (line, sign) = ($"\n{own}\n", $"\n{brief}\n");
        var organizations = await db.Set<Organization>().AsNoTracking().Where(o => o.Id != application.OrganizationId && o.SucceededBy == null
            && ((name != "" && (o.NameKey == name || ("\n" + o.SearchText + "\n").Contains(line))) || (acronym != "" && o.Country == application.Country && ("\n" + o.SearchText + "\n").Contains(sign)) || (domain != "" && o.Website != null && o.Website.Contains(domain))))
            .Select(o => new { o.Id, o.NameKey, o.SearchText, o.Acronym, o.Website }).Take(20).ToListAsync(cancel);
        foreach (var other in organizations.Where(o => settled.All(s => s.OrganizationId != o.Id)))
        {
            db.Add(new DuplicateMatch { ApplicationId = application.Id, OrganizationId = other.Id, Grounds = Grounds(name != "" && other.SearchText.Split('\n').Contains(own), acronym != "" && SearchKey.Of(other.Acronym) == acronym, false, domain != "" && other.Website?.Contains(domain, StringComparison.OrdinalIgnoreCase) is true) });
        }
    }

    private static string Grounds(bool name, bool acronym, bool registration, bool domain) =>
        string.Join(',', new[] { name ? "name" : null, acronym ? "acronym" : null, registration ? "registration" : null, domain ? "domain" : null }.OfType<string>());
}
