using System.Collections.Concurrent;

namespace Rostrum.Web.Modules.Floor.Live;

/// <summary>
/// What this server knows of the floors of meetings: the number of the last change of each. Readers wait for the next one here;
/// they are told that something changed, never what.
/// </summary>
public sealed class FloorHub : IDisposable
{
    internal const long Unknown = -1;

    private sealed class Room : IDisposable
    {
        public long Version = Unknown;
        public TaskCompletionSource Next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public readonly SemaphoreSlim One = new(1);
        public long Reads;
        public long Forgotten;
        public void Dispose() => One.Dispose();
    }

    private readonly ConcurrentDictionary<Guid, Room> rooms = new();

    /// <summary>Every change, for whoever tells other servers.</summary>
    internal event Action<Guid, long>? Changed;

    /// <summary>A change that was committed here.</summary>
    public void Tell(Guid meeting, long version)
    {
        Learn(meeting, version);
        Changed?.Invoke(meeting, version);
    }

    /// <summary>A change that was committed here or on another server. Of two that overtake each other the later counts.</summary>
    internal void Learn(Guid meeting, long version)
    {
        if (!rooms.TryGetValue(meeting, out var room)) return; // nobody here ever asked for it
        TaskCompletionSource done;
        lock (room)
        {
            if (version <= room.Version) return;
            room.Version = version;
            (done, room.Next) = (room.Next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        done.SetResult();
    }

    /// <summary>
    /// Reads the number, one for all who ask meanwhile: thousands look anew at once. Whoever asks is given what was read after they
    /// asked, never before. Where nothing was known nobody waits for it, and nobody is woken.
    /// </summary>
    internal async Task<long> ReadAsync(Guid meeting, Func<Guid, CancellationToken, Task<long>> read, CancellationToken cancel)
    {
        var room = RoomOf(meeting);
        var asked = Volatile.Read(ref room.Reads);
        await room.One.WaitAsync(cancel);
        try
        {
            long forgotten;
            lock (room)
            {
                if (room.Reads > asked && room.Version > Unknown) return room.Version;
                room.Reads++;
                forgotten = room.Forgotten;
            }
            var number = await read(meeting, cancel);
            lock (room)
            {
                if (room.Forgotten != forgotten) return number; // good for who asked, whom it woke; not to be kept
                if (room.Version == Unknown) room.Version = number;
            }
            Learn(meeting, number);
            return number;
        }
        finally
        {
            room.One.Release();
        }
    }

    /// <summary>What this server was told may not be all: every reader looks anew.</summary>
    internal void Forget()
    {
        foreach (var room in rooms.Values)
        {
            TaskCompletionSource done;
            lock (room)
            {
                room.Version = Unknown;
                room.Forgotten++;
                (done, room.Next) = (room.Next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            done.SetResult();
        }
    }

    /// <summary>The last change known here, and a task that ends with the next one; <see cref="Unknown"/>: to be read from the database.</summary>
    public (long Version, Task Next) Look(Guid meeting)
    {
        var room = RoomOf(meeting);
        lock (room) return (room.Version, room.Next.Task);
    }

    public void Dispose()
    {
        foreach (var room in rooms.Values) room.Dispose();
    }

    private Room RoomOf(Guid meeting) => rooms.GetOrAdd(meeting, _ => new());
}
