namespace Rostrum.Web.Modules.Handbook;

public static class HandbookModule
{
    public static readonly Module Module = new("Handbook", MayAsk: []);
}
