using Microsoft.Extensions.Localization;
using Rostrum.Web.Jobs;
using Rostrum.Web.Shared;

namespace Rostrum.Web.Modules.Jobs;

/// <summary>Words that a page about jobs needs, from the words of this module.</summary>
public static class JobWords
{
    /// <summary>"Check links"; a job that is no more by its key.</summary>
    public static string Job(this IStringLocalizer<Text> t, string job) => t["Name_" + job] is { ResourceNotFound: false } name ? name : job;

    /// <summary>"30 seconds", "5 minutes" …</summary>
    public static string Span(this IStringLocalizer<Text> t, TimeSpan time) =>
        time.TotalHours >= 1 ? t.Plural("Hours", (long)time.TotalHours) : time.TotalMinutes >= 1 ? t.Plural("Minutes", (long)time.TotalMinutes) : t.Plural("Seconds", (long)time.TotalSeconds);
}

public static class JobsModule
{
    public static readonly Module Module = new("Jobs", MayAsk: [], Add: builder => builder.Services.AddSingleton<JobPrompts>());
}
