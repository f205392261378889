using System.Collections.Concurrent;

namespace Rostrum.Web.Modules.Floor.Live;

/// <summary>
/// What this server knows of the floors of meetings: the number of the last change of each. Readers wait for the next one here;
/// they are told that something changed, never what.
/// </summary>
public sealed class FloorHub
{
    internal const long Unknown = -1;

    private sealed class Room
    {
        public long Version = Unknown;
        public TaskCompletionSource Next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Readers;
    }

    private readonly ConcurrentDictionary<Guid, Room> rooms = new();

    /// <summary>Every change, for whoever tells other servers.</summary>
    internal event Action<Guid, long>? Changed;

    /// <summary>How many readers are connected here.</summary>
    public int Readers => rooms.Values.Sum(r => Volatile.Read(ref r.Readers));

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

    /// <summary>What this server was told may not be all: every reader looks anew.</summary>
    internal void Forget()
    {
        foreach (var room in rooms.Values)
        {
            TaskCompletionSource done;
            lock (room)
            {
                room.Version = Unknown;
                (done, room.Next) = (room.Next, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            done.SetResult();
        }
    }

    /// <summary>The last change known here, and a task that ends with the next one; <see cref="Unknown"/>: to be read from the database.</summary>
    public (long Version, Task Next) Look(Guid meeting)
    {
        var room = rooms.GetOrAdd(meeting, _ => new());
        lock (room) return (room.Version, room.Next.Task);
    }

    internal void Count(Guid meeting, int by) => Interlocked.Add(ref rooms.GetOrAdd(meeting, _ => new()).Readers, by);
}
