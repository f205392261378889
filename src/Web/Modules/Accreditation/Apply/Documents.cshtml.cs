using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Files;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Accreditation.Apply;

/// <summary>Third part of an application: its documents, each added by itself, so that one that is refused costs no other.</summary>
[Authorize, TakesFiles, Serves("ACC-11", "ACC-12", "ACC-13", "ACC-14", "ACC-15", "ACC-16")]
internal sealed class DocumentsModel(Me me, ApplicantDesk desk, FileStore files, IStringLocalizer<Text> t) : PageModel
{
    public sealed class Given
    {
        [Display(Name = "HasAmendments")] public bool HasAmendments { get; set; }
        [Display(Name = "HasPartners")] public bool HasPartners { get; set; }
        [Display(Name = "CertificateProvesNonProfit")] public bool CertificateProvesNonProfit { get; set; }
    }

    public sealed class Form
    {
        [Display(Name = "Slot"), StringLength(30)] public string? Slot { get; set; }
        [Display(Name = "WorkType"), StringLength(30)] public string? WorkType { get; set; }
        [Display(Name = "File")] public IFormFile? Upload { get; set; }
    }

    [BindProperty] public Given Conditions { get; set; } = new();
    [BindProperty] public Form Input { get; set; } = new();

    public Guid Id { get; private set; }
    private Application draft = null!;
    private IReadOnlyList<StoredFile> all = [];

    public IEnumerable<DocumentSlot> Slots => ApplicationDocuments.All.Where(s => In(s).Count > 0 || s == ApplicationDocuments.Abroad || ApplicationDocuments.IsAsked(s, draft.Answers.HasAmendments, draft.Answers.HasPartners, draft.Answers.CertificateProvesNonProfit));
    public IEnumerable<SelectListItem> SlotItems => Slots.Select(s => new SelectListItem(t["Slot_" + s.Key], s.Key)).Prepend(new(t["ChooseSlot"], ""));
    public IEnumerable<SelectListItem> WorkItems => ApplicationDocuments.WorkTypes.Select(w => new SelectListItem(t["Work_" + w], w)).Prepend(new("", ""));

    public IReadOnlyList<StoredFile> In(DocumentSlot slot) => [.. all.Where(f => f.Purpose.Split(':')[0] == slot.Key)];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await desk.OwnOf(me).AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is not { } found) return NotFound();
        if (found.Stage != ApplicationStage.Draft) return Redirect($"{Request.PathBase}/accreditation/applications/{id}");
        (Id, draft, all) = (id, found, await files.Of(found.Thing).AsNoTracking().ToListAsync());
        if (!HttpMethods.IsPost(Request.Method)) Conditions = new() { HasAmendments = found.Answers.HasAmendments, HasPartners = found.Answers.HasPartners, CertificateProvesNonProfit = found.Answers.CertificateProvesNonProfit };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OnGetAsync(id) is not PageResult) return NotFound();
        Conditions = new() { HasAmendments = draft.Answers.HasAmendments, HasPartners = draft.Answers.HasPartners, CertificateProvesNonProfit = draft.Answers.CertificateProvesNonProfit };
        if (ApplicationDocuments.Find(Input.Slot) is not { } slot) ModelState.AddModelError("Input.Slot", t["ChooseSlot"]);
        else if (Input.Upload is null) ModelState.AddModelError("Input.Upload", t["ChooseFile"]);
        else if (ModelState.IsValid)
        {
            var type = slot == ApplicationDocuments.Work && ApplicationDocuments.WorkTypes.Contains(Input.WorkType ?? "") ? Input.WorkType : null;
            var verdict = await desk.AddFileAsync(me, draft, slot, type, Input.Upload, "Upload");
            return verdict.Refused ? this.Refuse(verdict) : this.Done(t["UploadDone", Input.Upload.FileName], $"{Request.PathBase}/accreditation/applications/{id}/documents");
        }
        return this.Invalid();
    }

    public async Task<IActionResult> OnPostConditionsAsync(Guid id)
    {
        if (await OnGetAsync(id) is not PageResult) return NotFound();
        await desk.SaveAsync(id, draft.Version, a => a with { HasAmendments = Conditions.HasAmendments, HasPartners = Conditions.HasPartners, CertificateProvesNonProfit = Conditions.CertificateProvesNonProfit });
        return this.Done(t["DraftSaved"], $"{Request.PathBase}/accreditation/applications/{id}/documents");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid file)
    {
        if (await OnGetAsync(id) is not PageResult) return NotFound();
        var verdict = await desk.RemoveFileAsync(me, id, file);
        return verdict.Refused ? this.Refuse(verdict) : this.Done(t["RemoveDone"], $"{Request.PathBase}/accreditation/applications/{id}/documents");
    }
}
