using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rostrum.Web.Modules.Look;

public static class LookModule
{
    public static readonly Module Module = new("Look", MayAsk: ["Files"], Add: builder =>
    {
        // Elsewhere the address does not exist: the page loses its route.
        if (!builder.Environment.IsDevelopment()) builder.Services.Configure<RazorPagesOptions>(o => o.Conventions.AddFolderRouteModelConvention("/Look", page => page.Selectors.Clear()));
    });
}
