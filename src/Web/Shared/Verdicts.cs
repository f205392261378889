using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rostrum.Handbook;

namespace Rostrum.Web.Shared;

/// <summary>How a page answers an act: invalid input, refused by a rule, or done.</summary>
public static class Verdicts
{
    internal const string Refused = "verdict";
    internal const string Words = "verdict-words";
    internal const string DoneMessage = "done";

    /// <summary>The same page again with status 400: the error summary, and everything typed kept.</summary>
    public static PageResult Invalid(this PageModel page) => new() { StatusCode = StatusCodes.Status400BadRequest, ViewData = page.ViewData };

    /// <summary>The same page again with status 400 and each refusal with its clause; <paramref name="words"/>: whose sentences, where another module refused.</summary>
    public static PageResult Refuse(this PageModel page, Verdict verdict, Type? words = null)
    {
        page.ViewData[Refused] = verdict;
        page.ViewData[Words] = words;
        return page.Invalid();
    }

    /// <summary>Redirects after an act, with a message shown once.</summary>
    public static RedirectResult Done(this PageModel page, string message, string? address)
    {
        page.TempData[DoneMessage] = message;
        return new RedirectResult(address ?? page.Request.PathBase + page.Request.Path);
    }
}
