using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>
/// What a module keeps about people: each module registers one per kind, so that the owner's page, the export and the
/// erasure see everything there is. <paramref name="Kind"/> is a key of <see cref="Rostrum.Handbook.Retention"/>; erasing
/// changes the database without ending the transaction it runs in. Source: GAP-05.
/// </summary>
public sealed record PersonalData(string Kind, Func<Db, Guid, CancellationToken, Task<IReadOnlyList<object>>> Export, Func<Db, Guid, CancellationToken, Task> Erase);

/// <summary>Erases, of one kind, what was last used before an instant; run by the job of retention on any number of servers.</summary>
public sealed record Expiry(string Kind, Func<IServiceProvider, DateTimeOffset, CancellationToken, Task> Erase);
