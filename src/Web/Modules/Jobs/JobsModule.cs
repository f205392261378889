using Rostrum.Web.Jobs;

namespace Rostrum.Web.Modules.Jobs;

public static class JobsModule
{
    public static readonly Module Module = new("Jobs", MayAsk: [], Add: builder => builder.Services.AddSingleton<JobPrompts>());
}
