using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Localization;
using Rostrum.Web.Data;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Post;

/// <summary>The one way to send mail: it is kept with the act and sent afterwards, so that neither is lost.</summary>
public sealed class Outbox(Db db, IStringLocalizerFactory texts, TimeProvider clock)
{
    /// <summary>
    /// Adds a mail to what the next save writes: the words under <c>key_Subject</c> and <c>key_Body</c> of a module's Text
    /// class, in the reader's language. <paramref name="arguments"/> fill their placeholders.
    /// </summary>
    public void Add(string to, string language, Guid? person, Type words, string key, bool mandatory, params object[] arguments) => Languages.In(language, () =>
    {
        var t = texts.Create(words);
        Add(to, person, key, mandatory, t[key + "_Subject", arguments], t[key + "_Body", arguments]);
    });

    /// <summary>Adds a mail whose words are made already, in the language of the moment.</summary>
    internal void Add(string to, Guid? person, string kind, bool mandatory, string subject, string body)
    {
        var now = clock.GetUtcNow();
        db.Add(new OutboxMail
        {
            To = to, Language = Languages.Current.Code, PersonId = person, Kind = kind, Mandatory = mandatory, Subject = OneLine(subject), Body = body, CreatedAt = now, DueAt = now,
            UnsubscribeToken = mandatory || person is null ? null : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)),
        });
    }

    // A name in a subject may hold what a header must not.
    internal static string OneLine(string subject)
    {
        var line = string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 300 ? line : line[..(char.IsHighSurrogate(line[298]) ? 298 : 299)] + "…";
    }

    /// <summary>Wakes the sender of this server when a mail has been saved, so that it goes within seconds.</summary>
    internal sealed class Prompt(JobPrompts prompts) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken cancel = default)
        {
            // Raised before the write, as afterwards nothing is "added" any more: the job waits a second before it looks.
            if (data.Context!.ChangeTracker.Entries<OutboxMail>().Any(e => e.State == EntityState.Added)) prompts.Raise(MailSender.Job);
            return new(result);
        }
    }
}
