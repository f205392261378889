using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Rostrum.Web.Modules.Letters;

/// <summary>Razor views as text, outside of any request, in the language of the moment.</summary>
internal sealed class Sheets(IRazorViewEngine views, ITempDataProvider notes, IServiceProvider services)
{
    public async Task<string> RenderAsync(string view, object model)
    {
        await using var text = new StringWriter();
        await RenderAsync(view, model, text);
        return text.ToString();
    }

    public async Task RenderAsync(string view, object model, TextWriter text)
    {
        var found = views.GetView(null, view, isMainPage: false); // no layout of the site around it
        if (!found.Success) throw new ArgumentException($"There is no view {view}.", nameof(view));
        var http = new DefaultHttpContext { RequestServices = services };
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await found.View.RenderAsync(new ViewContext(new ActionContext(http, new RouteData(), new ActionDescriptor()), found.View, data, new TempDataDictionary(http, notes), text, new HtmlHelperOptions()));
    }
}
