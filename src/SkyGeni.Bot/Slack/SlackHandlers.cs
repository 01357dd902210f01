using SkyGeni.Bot.Slack.Actions;
using SkyGeni.Bot.Slack.Commands;
using SkyGeni.Bot.Slack.Events;
using SkyGeni.Bot.Slack.Views;
using SkyGeni.Slack;

namespace SkyGeni.Bot.Slack;

/// <summary>Every command, press, form and event that is answered, one line each.</summary>
internal static class SlackHandlers
{
    public static void Add(SlackBuilder slack) => slack
        .AddCommand<DealRiskCommand>()
        .AddAction<DealDetailsAction>()
        .AddAction<HelpfulAction>()
        .AddAction<NotHelpfulAction>()
        .AddAction<ChangeOpinionAction>()
        .AddAction<OffWrongDataAction>()
        .AddAction<OffAlreadyKnewAction>()
        .AddAction<OffNotMyDealAction>()
        .AddAction<OffOtherAction>()
        .AddAction<DealMenuAction>()
        .AddAction<UndoSnoozeAction>()
        .AddAction<UndoDismissalAction>()
        .AddAction<UndoInterventionAction>()
        .AddAction<UndoReminderAction>()
        .AddAction<ReminderDoneAction>()
        .AddAction<RemindAgainAction>()
        .AddAction<RecommendationDoneAction>()
        .AddAction<RecommendationPlaybookAction>()
        .AddAction<PlaybookStepAction>()
        .AddAction<PlaybookLinkAction>()
        .AddAction<ExplainScoreAction>()
        .AddAction<ListPageAction>()
        .AddAction<ListPreviousAction>()
        .AddAction<ListAttentionAction>()
        .AddAction<OpenSettingsAction>()
        .AddAction<LinkMeAction>()
        .AddAction<ApproveModelAction>()
        .AddAction<KeepModelAction>()
        .AddAction<UndoModelAction>()
        .AddAction<ShareStoryAction>()
        .AddAction<KeepStoryAction>()
        .AddAction<UndoStoryAction>()
        .AddAction<ClosingAnswerAction>()
        .AddAction<ClosingSkipAction>()
        .AddAction<ClosingUndoAction>()
        .AddView<SnoozeSubmission>()
        .AddView<DismissSubmission>()
        .AddView<LogSubmission>()
        .AddView<RemindSubmission>()
        .AddView<CallSubmission>()
        .AddView<ClosingSubmission>()
        .AddView<PlaybookSubmission>()
        .AddView<OffOtherSubmission>()
        .AddView<SettingsSubmission>()
        .AddEvent<HomeOpenedEvent>()
        .AddEvent<AppUninstalledEvent>()
        .AddEvent<TokensRevokedEvent>();
}
