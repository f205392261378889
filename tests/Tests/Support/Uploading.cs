using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;

namespace Rostrum.Tests.Support;

/// <summary>Sends a form that takes files, with the fields as they stand on the page and these in their place.</summary>
public static class Uploading
{
    public static async Task<IHtmlDocument> SendFiles(this Visitor visitor, IHtmlDocument page, Dictionary<string, string?> fields, string input, IEnumerable<(string Name, byte[] Content)> files, HttpStatusCode expect = HttpStatusCode.Redirect, string form = "main form[enctype]")
    {
        var element = (IHtmlFormElement)page.QuerySelector(form)!;
        using var content = new MultipartFormDataContent();
        var own = element.QuerySelectorAll("input[type=hidden][name],textarea[name],select[name],input[type=text][name]").Select(e => (Name: e.GetAttribute("name")!, Value: e is IHtmlTextAreaElement a ? a.Value : e is IHtmlSelectElement s ? s.Value ?? "" : e.GetAttribute("value") ?? ""));
        foreach (var (name, value) in own.Where(f => !fields.ContainsKey(f.Name)).Concat(fields.Where(f => f.Value is not null).Select(f => (f.Key, f.Value!)))) content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, input, name);
        }
        using var answer = await visitor.Http.PostAsync(element.GetAttribute("action"), content);
        var document = await Visitor.Parse(await answer.Content.ReadAsStringAsync(), answer.RequestMessage!.RequestUri!.ToString());
        Assert.True(answer.StatusCode == expect, $"{(int)answer.StatusCode}, expected {(int)expect}\n{document.QuerySelector("main")?.TextContent.Trim()}");
        return document;
    }
}
