using System.Globalization;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>The one way to send mail: it is kept with the act and sent afterwards, so that neither is lost.</summary>
public sealed class Outbox(Db db, IStringLocalizerFactory texts, TimeProvider clock)
{
    /// <summary>
    /// Adds a mail to what the next save writes: the words under <c>key_Subject</c> and <c>key_Body</c> of a module's Text
    /// class, in the reader's language. <paramref name="arguments"/> fill their placeholders.
    /// </summary>
    public void Add(string to, string language, Guid? person, Type words, string key, bool mandatory, params object[] arguments)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Languages.Find(language)?.Code ?? "en");
            var t = texts.Create(words);
            db.Add(new OutboxMail { To = to, Language = Languages.Current.Code, PersonId = person, Kind = key, Mandatory = mandatory, Subject = t[key + "_Subject", arguments], Body = t[key + "_Body", arguments], CreatedAt = clock.GetUtcNow() });
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }
}
