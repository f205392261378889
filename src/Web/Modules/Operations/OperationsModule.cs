namespace Rostrum.Web.Modules.Operations;

public static class OperationsModule
{
    public static readonly Module Module = new("Operations", MayAsk: []);
}
