namespace Rostrum.Web.Modules.Home;

public static class HomeModule
{
    public static readonly Module Module = new("Home", MayAsk: ["Meetings", "Reference"], Menu: new MenuLink("Menu_Home", "/"));
}
