using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>The reader's own applications, drafts and ended ones too; the newest first.</summary>
[Authorize, Serves("ACC-18")]
internal sealed class MineModel(Me me, ApplicantDesk desk) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<Application> All { get; private set; } = [];

    public async Task OnGetAsync() => All = await desk.OwnOf(me).AsNoTracking().OrderByDescending(a => a.CreatedAt).Take(Most).ToListAsync();
}
