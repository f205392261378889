namespace Rostrum.Web.Shared;

/// <summary>On an endpoint whose answer goes out as it is, piece by piece: what compresses would stand between it and the reader.</summary>
internal sealed class Uncompressed
{
    public static readonly Uncompressed Mark = new();
}
