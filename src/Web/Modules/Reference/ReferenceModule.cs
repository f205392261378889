namespace Rostrum.Web.Modules.Reference;

public static class ReferenceModule
{
    public static readonly Module Module = new("Reference", MayAsk: [], Add: builder => LinkChecker.AddClient(builder.Services),
        Menu: [new("Menu_About", "/about"), new("Menu_Glossary", "/glossary")]);
}
