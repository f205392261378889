namespace Rostrum.Web.Modules.Reference;

public static class ReferenceModule
{
    public static readonly Module Module = new("Reference", MayAsk: []);
}
