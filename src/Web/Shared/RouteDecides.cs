using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rostrum.Web.Shared;

/// <summary>
/// What the address names is taken from the address. Left to itself the framework prefers a field of the form with the
/// same name, so that a forged "id" would act on another thing than the page that was opened.
/// </summary>
internal sealed class RouteDecides : IPageApplicationModelConvention
{
    public void Apply(PageApplicationModel page)
    {
        var template = page.ActionDescriptor.AttributeRouteInfo?.Template ?? "";
        foreach (var parameter in page.HandlerMethods.SelectMany(h => h.Parameters).Where(p => Names(template, p.ParameterName)))
        {
            parameter.BindingInfo ??= new();
            parameter.BindingInfo.BindingSource = BindingSource.Path;
        }
    }

    private static bool Names(string template, string name) =>
        template.Contains($"{{{name}}}", StringComparison.OrdinalIgnoreCase) || template.Contains($"{{{name}:", StringComparison.OrdinalIgnoreCase) || template.Contains($"{{{name}?", StringComparison.OrdinalIgnoreCase) || template.Contains($"{{*{name}}}", StringComparison.OrdinalIgnoreCase);
}
