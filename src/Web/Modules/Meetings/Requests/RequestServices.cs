using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Meetings.Requests;

/// <summary>What this folder plugs in: its desks, and what it keeps about people.</summary>
internal static class RequestServices
{
    public static IServiceCollection AddRequests(this IServiceCollection services) => services.AddScoped<Voices>().AddScoped<RequestDesk>().AddScoped<ExchangeDesk>().AddSingleton(new FileDoor("comment", ExchangeDesk.MayOpenAsync))
        .AddSingleton(new PersonalData(Retention.Participation.Key, ExportAsync, EraseAsync));

    private static async Task<IReadOnlyList<object>> ExportAsync(Db db, Guid person, CancellationToken cancel) =>
    [
        .. await db.Set<Request>().AsNoTracking().Where(r => r.PersonId == person || r.AskedFor == person || r.AnsweredBy == person || r.OnBehalfOf == person).OrderBy(r => r.At)
            .Select(r => (object)new { r.Reference, Kind = r.Kind.ToString(), r.Addressee, r.Topic, r.Text, r.At, State = r.State.ToString(), r.Answer, r.AnsweredAt }).ToListAsync(cancel),
        .. await db.Set<MeetingComment>().AsNoTracking().Where(c => c.PersonId == person).OrderBy(c => c.At).Select(c => (object)new { c.Text, c.At, c.HiddenAt, c.HiddenReason }).ToListAsync(cancel),
    ];

    // What was said in public for an organization stays; the name goes with the account. What still waits is taken back.
    private static Task<int> EraseAsync(Db db, Guid person, CancellationToken cancel) =>
        db.Set<Request>().Where(r => r.PersonId == person && r.State == RequestState.Requested && r.OrganizationId == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RequestState.Withdrawn), cancel);
}
