using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Rostrum.Web.Jobs;

/// <summary>Lets a module say "there is work now" to a recurring job of this server, which otherwise waits for its time.</summary>
public sealed class JobPrompts
{
    private readonly ConcurrentDictionary<string, Channel<bool>> waiting = new();

    /// <summary>Several prompts before the job begins are one.</summary>
    public void Raise(string job) => Of(job).Writer.TryWrite(true);

    internal Task WaitAsync(string job, CancellationToken stop) => Of(job).Reader.ReadAsync(stop).AsTask();

    private Channel<bool> Of(string job) => waiting.GetOrAdd(job, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
