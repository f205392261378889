using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Visa;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>Which registrations of a session are meant: what is filtered is what is shown and what is exported. PAR-67.</summary>
internal sealed record RegistrationFilter(string? State, string? Category, string? Q, string? Tag, string? Lost, string? Visa)
{
    /// <summary>The waiting list alone, which has an order of its own.</summary>
    public bool Waiting => State == nameof(RegistrationState.Waitlisted);

    /// <summary>As it stands in an address: "?state=Confirmed".</summary>
    public string Query => new QueryBuilder(new[] { ("state", State), ("category", Category), ("q", Q), ("tag", Tag), ("lost", Lost), ("visa", Visa) }.Where(p => !string.IsNullOrWhiteSpace(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2!))).ToQueryString().ToUriComponent();

    public static RegistrationFilter Read(IQueryCollection query) => new(query["state"], query["category"], query["q"], query["tag"], query["lost"], query["visa"]);

    public IQueryable<Registrant> Of(Db db, Delegates delegates, Guid session)
    {
        var found = db.Set<Registrant>().AsNoTracking().Where(r => r.SessionId == session);
        if (Enum.TryParse<RegistrationState>(State, out var state)) found = found.Where(r => r.State == state);
        if (Enum.TryParse<RegistrationCategory>(Category, out var category)) found = found.Where(r => r.Category == category);
        if (Lost == "true")
        {
            var without = delegates.WithoutStanding(session).Select(r => r.Id);
            found = found.Where(r => without.Contains(r.Id));
        }
        if (Enum.TryParse<VisaState>(Visa, out var visa)) found = found.Where(r => db.Set<VisaLetter>().Any(v => v.RegistrantId == r.Id && v.State == visa));
        if (!string.IsNullOrWhiteSpace(Tag))
        {
            var tag = Tag.Trim();
            found = found.Where(r => db.Set<RegistrationTag>().Any(x => x.RegistrantId == r.Id && x.Tag == tag));
        }
        if (SearchKey.Of(Q) is { Length: > 0 } typed)
        {
            var (like, number) = ($"%{typed}%", Q!.Trim().ToUpperInvariant());
            var named = db.Set<Organization>().Named(Q).Select(o => (Guid?)o.Id);
            found = found.Where(r => r.Reference == number || named.Contains(r.OrganizationId) || db.Set<Participant>().Any(p => p.Id == r.ParticipantId && EF.Functions.Like(p.NameKey, like)));
        }
        return found;
    }
}
