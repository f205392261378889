namespace Rostrum.Web.Modules.Record;

public static class RecordModule
{
    public static readonly Module Module = new("Record", MayAsk: []);
}
