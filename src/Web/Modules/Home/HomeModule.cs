namespace Rostrum.Web.Modules.Home;

public static class HomeModule
{
    public static readonly Module Module = new("Home", MayAsk: ["Reference"], Menu: new MenuLink("Menu_Home", "/"));
}
