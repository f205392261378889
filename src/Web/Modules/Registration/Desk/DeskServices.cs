using Rostrum.Web.Modules.Files;
using Rostrum.Web.Modules.Meetings.Sessions;
using Rostrum.Web.Modules.Registration.Delegations;
using Rostrum.Web.Modules.Registration.Invitations;
using Rostrum.Web.Modules.Registration.People;
using Rostrum.Web.Modules.Registration.Windows;

namespace Rostrum.Web.Modules.Registration.Desk;

/// <summary>What registering plugs in: windows, delegations, the desk and its job.</summary>
internal static class DeskServices
{
    public static void AddRegistering(this IServiceCollection services)
    {
        services.AddScoped<WindowDesk>().AddScoped<RegistrationTelling>().AddScoped<Registrar>().AddScoped<PuttingDown>().AddScoped<DecisionDesk>().AddScoped<DelegationDesk>().AddScoped<RegistrationJobs>().AddScoped<PeopleDesk>().AddScoped<InvitationDesk>().AddScoped<ISessionFollower, FollowingSessions>();
        services.AddSingleton(new FileDoor("consent", DelegationDesk.MayOpenConsentAsync));
    }
}
