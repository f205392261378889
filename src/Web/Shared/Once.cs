using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;

namespace Rostrum.Web.Shared;

/// <summary>
/// Takes a form that makes something new (<c>&lt;form to="…" method="post" once="true"&gt;</c>) once, however often its button
/// is pressed or the page is sent again: the number it was shown with is saved together with what it did. Forms that only
/// change something need no such number; their version or their rule refuses the second.
/// </summary>
internal sealed class OnceFilter(Db db, TimeProvider clock, IStringLocalizer<Text> t, ITempDataDictionaryFactory notes) : IAsyncPageFilter
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "__once";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || ExceptionPages.Shown(context.HttpContext) || !request.HasFormContentType || !Guid.TryParse(request.Form[Field], out var number))
        {
            await next();
            return;
        }
        if (await db.Set<FormReceipt>().AnyAsync(f => f.Id == number, context.HttpContext.RequestAborted))
        {
            context.Result = Again(context.HttpContext);
            return;
        }
        db.Add(new FormReceipt { Id = number, At = clock.GetUtcNow() });
        var done = await next();
        if (done.Exception is DbUpdateException both && Databases.IsUniqueViolation(both) && both.Entries.Any(e => e.Entity is FormReceipt))
        {
            done.ExceptionHandled = true; // the other press of the button was quicker
            done.Result = Again(context.HttpContext);
        }
    }

    private RedirectResult Again(HttpContext context)
    {
        notes.GetTempData(context)[Verdicts.DoneMessage] = t["SentBefore"].Value;
        return new RedirectResult(context.Request.PathBase + context.Request.Path);
    }
}
