using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Rostrum.Tests.Modules.Floor;

/// <summary>Somebody who follows the floor of a meeting by its stream, as the script of a page does: comes again when it ends, and keeps what was said in order.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<long> heard = new();
    private readonly SemaphoreSlim more = new(0);
    private readonly Task listening;

    public Follower(HttpClient http, string reference) => listening = ListenAsync(http, $"/api/v1/meetings/{reference}/floor/changes");

    /// <summary>All numbers, in the order in which they came.</summary>
    public IReadOnlyList<long> Heard => [.. heard];

    /// <summary>How often the stream was opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Waits until it was told this number, or a later one.</summary>
    public async Task<long> HearsAsync(long number, int seconds = 10)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            while (heard.IsEmpty || heard.Last() < number) await more.WaitAsync(late.Token);
        }
        catch (OperationCanceledException) { Assert.Fail($"Not told {number} within {seconds} seconds; only {string.Join(", ", heard)}, opened {Opened} times."); }
        return heard.Last();
    }

    private async Task ListenAsync(HttpClient http, string address)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, over.Token);
                answer.EnsureSuccessStatusCode();
                Opened++;
                await using var stream = await answer.Content.ReadAsStreamAsync(over.Token);
                await foreach (var said in SseParser.Create(stream, (_, data) => JsonDocument.Parse(data.ToArray()).RootElement.GetProperty("v").GetInt64()).EnumerateAsync(over.Token))
                {
                    heard.Enqueue(said.Data);
                    more.Release();
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException) { /* comes again */ }
            catch (OperationCanceledException) { return; }
            await Task.Delay(500, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await listening;
        over.Dispose();
        more.Dispose();
    }
}
