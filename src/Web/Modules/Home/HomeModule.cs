namespace Rostrum.Web.Modules.Home;

public static class HomeModule
{
    public static readonly Module Module = new("Home", MayAsk: [], Menu: new MenuLink("Menu_Home", "/"));
}
