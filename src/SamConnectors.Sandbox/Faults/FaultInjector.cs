using System.Text;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Faults;

/// <summary>Acts a fault out around a handler.</summary>
internal static class FaultInjector
{
    private const string ResultStart = "{\"result\":";

    /// <summary>Answers a request, well or with the fault.</summary>
    public static SandboxResponse Run(FaultAction? fault, SandboxRequest request, IFaultAnswers answers, Func<SandboxRequest, SandboxResponse> handle)
    {
        if (fault is null)
            return handle(request);
        var response = Act(fault, request, answers, handle);
        response.Delay += fault.Milliseconds;
        return response;
    }

    private static SandboxResponse Act(FaultAction fault, SandboxRequest request, IFaultAnswers answers, Func<SandboxRequest, SandboxResponse> handle)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                return handle(request);
            case FaultKind.Unserviced:
                request.Fault = fault;
                return handle(request);
            case FaultKind.CutJson:
                return Cut(handle(request), fault.Keep);
            case FaultKind.DropWithin:
                var dropped = handle(request);
                dropped.Delivery = Delivery.DropWithin;
                return dropped;
            case FaultKind.WrongContentType:
                var mistyped = handle(request);
                mistyped.ContentType = fault.ContentType ?? "text/html;charset=UTF-8";
                return mistyped;
            case FaultKind.NoWrapper:
                return Unwrap(handle(request));
        }

        if (fault.Applied)
            handle(request);
        return fault.Kind switch
        {
            FaultKind.Reset => new SandboxResponse { Delivery = Delivery.Reset },
            FaultKind.Hang => new SandboxResponse { Delivery = Delivery.Hang },
            _ => answers.Answer(fault, request),
        };
    }

    private static SandboxResponse Cut(SandboxResponse response, int? keep)
    {
        response.Body = response.Body[..Math.Clamp(keep ?? (response.Body.Length / 2), 0, response.Body.Length)];
        return response;
    }

    private static SandboxResponse Unwrap(SandboxResponse response)
    {
        var text = Encoding.UTF8.GetString(response.Body.Span);
        if (text.StartsWith(ResultStart, StringComparison.Ordinal))
            response.Body = Encoding.UTF8.GetBytes(text[ResultStart.Length..^1]);
        return response;
    }
}
