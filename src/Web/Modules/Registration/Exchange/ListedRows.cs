using Microsoft.EntityFrameworkCore;
using Rostrum.Handbook;
using Rostrum.Web.Data;
using Rostrum.Web.Modules.Organizations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;

namespace Rostrum.Web.Modules.Registration.Exchange;

/// <summary>Registrations as lists show them, and which columns a reader may have. PAR-63, GAP-05.</summary>
internal sealed class ListedRows(Db db)
{
    /// <summary>The columns for the Unit, or for a focal point of its own delegation.</summary>
    public async Task<IReadOnlyList<(ListColumn Column, FormField? Field)>> ColumnsAsync(Guid session, bool unit, CancellationToken cancel = default)
    {
        var fields = await db.Set<FormField>().AsNoTracking().Where(f => f.SessionId == session).OrderBy(f => f.Place).ThenBy(f => f.Key).ToListAsync(cancel);
        return [.. ListColumns.Fixed.Where(c => unit || !c.Unit).Select(c => (c, (FormField?)null)), .. fields.Where(f => FormRules.MayRead(f.Question(), unit, own: false, wrote: false)).Select(f => (ListColumns.Of(f), (FormField?)f))];
    }

    /// <summary>In the order in which they were asked for; by few questions however many they are.</summary>
    public async Task<IReadOnlyList<ListedRow>> ReadAsync(IQueryable<Registrant> which, CancellationToken cancel = default)
    {
        var ids = which.Select(r => r.Id);
        var tags = (await db.Set<RegistrationTag>().AsNoTracking().Where(t => ids.Contains(t.RegistrantId)).ToListAsync(cancel)).ToLookup(t => t.RegistrantId, t => t.Tag);
        var answers = (await db.Set<RegistrationAnswer>().AsNoTracking().Where(a => ids.Contains(a.RegistrantId) && a.ErasedAt == null).Select(a => new { a.RegistrantId, a.FieldId, a.Value }).ToListAsync(cancel)).ToLookup(a => a.RegistrantId);
        var rows = await which.AsNoTracking().Join(db.Set<Participant>().AsNoTracking(), r => r.ParticipantId, p => p.Id, (r, p) => new
        {
            r, p, Organization = db.Set<Organization>().Where(o => o.Id == r.OrganizationId).Select(o => o.Name).FirstOrDefault(), Guardian = db.Set<Registrant>().Where(g => g.Id == r.GuardianId).Select(g => g.Reference).FirstOrDefault(),
        }).OrderBy(x => x.r.RequestedAt).ThenBy(x => x.r.Reference).ToListAsync(cancel);
        return [.. rows.Select(x => new ListedRow(x.r, x.p, x.Organization, x.Guardian, [.. tags[x.r.Id].Order(StringComparer.Ordinal)], answers[x.r.Id].ToDictionary(a => a.FieldId, a => a.Value)))];
    }
}
