using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rostrum.Handbook;
using Rostrum.Web.Modules.Reference;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Record;

/// <summary>
/// What has been done to a thing, newest first, with the clauses: <c>&lt;history thing="parameter/x" /&gt;</c>, on a page
/// whose reader may see the thing. <c>most</c> says how many acts at most; who reads the record gets a link to all.
/// </summary>
[HtmlTargetElement("history", Attributes = "thing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HistoryTagHelper(History history, IHtmlHelper html) : TagHelper
{
    [HtmlAttributeNotBound, ViewContext] public ViewContext View { get; set; } = null!;
    public string Thing { get; set; } = "";
    public int Most { get; set; } = 50;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)html).Contextualize(View);
        output.TagName = null;
        var acts = await history.OfAsync(Thing, Most, View.HttpContext.RequestAborted);
        output.Content.SetHtmlContent(await html.PartialAsync("/Modules/Record/_History.cshtml", acts));
    }
}

/// <summary>Words for acts and for those who act.</summary>
internal static class ActWords
{
    /// <summary>The key of the words of an act: "Act_parameter_amended".</summary>
    public static string Key(string act) => "Act_" + act.Replace('.', '_');

    /// <summary>Of what the role of an act is held: the Major Group, the region, the name of an organization; other things by their reference.</summary>
    public static string? Place(PastAct act, Microsoft.Extensions.Localization.IStringLocalizer<Identity.Text> roles) => act.Words.GetValueOrDefault("scope") is not { Length: > 0 } scope ? null : act.Role?.Scope switch
    {
        RoleScope.MajorGroup when MajorGroups.Find(scope) is { } group => Terms.Name(group.Term),
        RoleScope.Region when Regions.Find(scope) is { } region => Terms.Name(region.Term),
        _ => act.ScopeName ?? (Guid.TryParse(scope, out _) ? null : scope),
    };

    /// <summary>As whom somebody acted, in the reader's language.</summary>
    public static string By(string role, Microsoft.Extensions.Localization.IStringLocalizer own, Microsoft.Extensions.Localization.IStringLocalizer<Identity.Text> roles) => role switch
    {
        "self" => own["By_self"],
        "visitor" => own["By_visitor"],
        _ when role.StartsWith("system:", StringComparison.Ordinal) => own["By_system", role["system:".Length..]],
        _ => roles["Role_" + role],
    };
}
